"""Reviewing: how a week is laid out to be seen and spoken. Qt lives in view/."""
