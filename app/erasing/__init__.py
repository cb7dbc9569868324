"""Deleting for good: who and what is to be forgotten, what is left of it in closed months, and when it is time."""
