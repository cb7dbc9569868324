"""Makes every run of the tests the same: hypothesis tries the same examples and takes the time it needs."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")
