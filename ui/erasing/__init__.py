"""Deleting for good: what it takes away is said before it is done."""
