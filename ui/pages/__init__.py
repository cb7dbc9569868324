"""The pages of the program, one page a task."""
