"""The monthly meeting: its queue, closing a month, its minutes, and what has changed since."""
