"""What the work means: questions, rules and commands, without Qt, SQL or sentences for users."""
