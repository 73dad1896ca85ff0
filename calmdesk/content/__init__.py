"""Content: exercises and notes read from TOML, checked, and turned into timelines. No Qt."""
