"""The verbs: every function here reads, applies rules and returns a Change."""
