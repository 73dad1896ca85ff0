"""What every part shares: time, timelines, sessions, moments, the situation, settings. No Qt."""
