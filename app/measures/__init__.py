"""What a team follows: measures, their goals, and what they came to month by month."""
