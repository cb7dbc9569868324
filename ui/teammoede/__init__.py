"""The parts of the Teammøde page: start, queue, the citizen in hand, closing, and a meeting of the past."""
