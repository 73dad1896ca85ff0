"""The pillow's device: one key of one device, heard through one way at a time. No Qt."""
