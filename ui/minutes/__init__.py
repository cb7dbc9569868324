"""The minutes of a meeting on paper: laid out on pages, written as PDF, looked at and printed."""
