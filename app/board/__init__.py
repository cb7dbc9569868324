"""The board of a month, live or frozen: who stands where, what moved, who has left, what is closed."""
