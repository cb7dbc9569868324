"""The import as a user sees it: choose a list, see what was understood and what would happen, do it."""
