"""Guided sessions in the terminal: the same timelines, no screen needed."""
