"""What every room of the app is built on: the nouns, the months, what is typed, who may read what."""
