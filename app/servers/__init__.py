"""A team on a server: whoever works in it together with others, each at a PC of their own."""
