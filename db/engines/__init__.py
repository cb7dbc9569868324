"""What opens and drives a database: today SQLite in a file."""
