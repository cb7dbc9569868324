"""What is to be done today and in the days to come."""
