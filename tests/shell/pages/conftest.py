"""The home page with the breaths that are shipped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from calmdesk.core.language import Language, english
from calmdesk.shell.pages.breath_option import BreathOption
from calmdesk.shell.pages.home_page import HomePage
from calmdesk.widgets.theme import Theme
from tests.screens import icons

OPTIONS = (
    BreathOption("ten_count", "Ten counts, one breath", 10, (10, 11, 12), True, 10.0),
    BreathOption("ten_in_ten_out", "Ten in, ten out", 20, (10, 11, 12), paced=True),
    BreathOption("ten_slow", "As the source says", 20, (10, 11, 12), paced=True),
    BreathOption("one_breath", "One-breath reset", 12, (1,)),
    BreathOption("long_out", "Long exhale 4–6", 10, (6, 12, 30)),
)

Homes = Callable[[Language], HomePage]


@pytest.fixture
def homes(qtbot: QtBot) -> Homes:
    """Makes home pages in a language, shown."""

    def make(language: Language) -> HomePage:
        page = HomePage(Theme(), icons(), language, OPTIONS)
        qtbot.addWidget(page)
        page.resize(page.sizeHint())
        page.show()
        return page

    return make


@pytest.fixture
def home(homes: Homes) -> HomePage:
    return homes(english())
