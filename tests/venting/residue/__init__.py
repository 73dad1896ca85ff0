"""Looking for what is left of a text in the memory of a process, living or at its death."""
