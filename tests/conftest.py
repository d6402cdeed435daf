"""How the tests run: the same examples on every machine, no clock that decides whether one passes, and `--quick`."""

from hypothesis import settings

from support.programs import (  # noqa: F401  pytest finds hooks by their names
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_report_teststatus,
    pytest_runtest_makereport,
)

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("steady")
