"""Who fits which opening, and what becomes of it: words and widgets that several pages show."""
