"""The team's file and those that go out: opened, made, copied, checked, written whole."""
