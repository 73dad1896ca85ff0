"""The ten-line PySide6 tray program: what a tray icon costs in Python, and the floor for ours."""

import sys

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

application = QApplication(["floor"])
application.setQuitOnLastWindowClosed(False)
pixmap = QPixmap(22, 22)
pixmap.fill(QColor(0, 120, 90))
icon = QSystemTrayIcon(QIcon(pixmap))
icon.show()
sys.exit(application.exec())
