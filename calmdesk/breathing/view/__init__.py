"""The breath on screen: running, over, and rated."""
