"""The rules to watch: their numbers, what they say of a citizen, and the steps of beskæftigelsestrappen."""
