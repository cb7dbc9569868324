"""Writing the month's workbook and copies of the file, and the panel that asks for it."""
