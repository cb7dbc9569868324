"""The parts of the page with companies and openings: two tables, what one row is in full, and the short forms."""
