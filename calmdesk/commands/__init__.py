"""Commands: the command line, without a screen."""
