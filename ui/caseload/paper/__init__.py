"""The caseload of a month on one page of paper."""
