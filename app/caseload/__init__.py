"""Who has how many cases: now, before, as expected, and how they could be shared out."""
