"""What the desktop tells us and does for us, a file per system. No Qt."""
