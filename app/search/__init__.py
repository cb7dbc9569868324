"""Finds citizens, companies and jobs by a few letters."""
