"""How the tests run: the same examples on every machine, and no clock that decides whether one passes."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("steady")
