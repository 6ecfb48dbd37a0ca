"""The demonstration, loaded once for a module."""

from tests.demonstration import demonstration  # noqa: F401 - a fixture
