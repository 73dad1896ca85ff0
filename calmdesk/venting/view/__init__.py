"""The pad as it is seen and written on."""
