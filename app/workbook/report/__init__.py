"""What the workbook says of goals and development, as finished tables: the same for the sheet and for paper."""
