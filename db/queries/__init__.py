"""The questions in SQL, a file a subject, in what SQLite and PostgreSQL both take."""
