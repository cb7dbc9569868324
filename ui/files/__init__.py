"""The ways into a team's file: the first page, a new team, the passphrase, and the page in place of a locked team."""
