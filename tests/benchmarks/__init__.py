"""Speed, measured from outside: `make bench`."""
