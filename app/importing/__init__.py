"""Turns any list that a user has into tables, and tables into changes of the store."""
