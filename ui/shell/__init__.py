"""The window around the pages: what opens a team, the rail, the messages, the help."""
