"""Who fits which job, by a rule that gives its reasons."""
