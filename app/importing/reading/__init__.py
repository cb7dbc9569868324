"""The readers, one a format; they run in a child process and never trust what they read."""
