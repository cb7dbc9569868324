"""The workbook for the committee: truly without persons, with small counts hidden so that nobody can work them out."""
