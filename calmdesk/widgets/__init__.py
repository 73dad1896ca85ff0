"""The look: the theme and the painted widgets that features share."""
