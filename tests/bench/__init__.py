"""Measures how fast the program is, each figure against a floor of the same run; it judges and asserts nothing."""
