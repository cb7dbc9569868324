"""The page Journal: who did what when, and what was before and after; and how much of it is kept."""
