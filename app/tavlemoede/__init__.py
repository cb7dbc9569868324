"""The weekly meeting in front of the board: what it shows, and what it decides."""
