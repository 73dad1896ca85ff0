"""The pillow on the screen, its ripple and what is offered after it."""
