"""A proposal for redistribution: who could go over to whom, so that nobody has more cases than their limit."""
