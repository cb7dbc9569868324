"""Who did what when: the journal as pages and papers read it, and how much of it is kept."""
