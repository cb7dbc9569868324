"""The caseload on one page of paper: how it reads, how it is laid out, and how it is saved and printed."""
