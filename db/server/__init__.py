"""The server of a team on several PCs: PostgreSQL keeps rows, journal and order, and answers no question of a page."""
