"""What every page is built on: actions, the notifier, themes, long work, what this PC remembers."""
