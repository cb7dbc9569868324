"""Forms by which cases change hands, from any page."""
