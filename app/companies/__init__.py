"""Companies and their jobs: what is known of them, and how far a match has come."""
