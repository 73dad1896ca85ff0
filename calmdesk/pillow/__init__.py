"""The pillow: hits become bursts, bursts become moments, and a breath is offered after them."""
