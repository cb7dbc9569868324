"""What a team follows: measures with their goals, and how its cases have moved from month to month."""
