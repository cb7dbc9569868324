"""The parts of the Tavlemøde page, all of which grow with the height of the window."""
