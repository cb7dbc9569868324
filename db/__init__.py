"""Rows in, rows out: knows tables, not rules."""
