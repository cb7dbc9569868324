"""The citizens: the list of all, and one with the whole course."""
