"""The parts of the page Sagsbelastning."""
