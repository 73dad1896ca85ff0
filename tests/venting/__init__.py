"""The vent pad, held to its promise."""
