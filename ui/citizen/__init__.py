"""The parts of a citizen's own page."""
