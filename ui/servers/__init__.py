"""A team on a server: the way in, what others do there, and what is said while it is away."""
