"""What `doctor` looks at: the program, the desktop, the files. Each finding says what to do."""
