"""The vent pad: write what you really think, and nothing of it stays. Rules here, Qt in view/."""
