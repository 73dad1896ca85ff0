"""Breathing: what is counted, drawn and said while someone breathes. Qt lives in view/."""
