"""The pages of the panel that belong to no single feature."""
