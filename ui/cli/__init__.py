"""The program without a window: what can be called, what it does, and what it says."""
