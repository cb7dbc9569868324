"""Documents on paper: set, broken into pages, written as PDF, looked at and printed."""
