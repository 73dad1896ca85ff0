"""The journal: moments on disk for good, and what they honestly say about a week. No Qt."""
