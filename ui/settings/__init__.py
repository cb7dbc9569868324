"""The parts of the page Indstillinger: each shows settings, keeps them as they are typed, and says what they do."""
