"""Charts that are painted here: crisp at any scale, in both themes, told apart without colour, with a table each."""
