"""The real program on a real X server: started, clicked, watched from outside."""
