"""The time line of a citizen's course: laid out, painted, walked through by keys."""
