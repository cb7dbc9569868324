"""The Tavle page: the board of a month, seen and changed."""
