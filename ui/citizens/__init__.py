"""The parts of the page with every citizen: the table, its filters, and what is done to those chosen."""
