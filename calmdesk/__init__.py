"""CalmDesk: a calm-down companion for people who answer angry customers all day."""

__version__ = "0.1.0"
