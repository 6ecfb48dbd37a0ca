"""The ``gongkai`` command line. Each command is loaded only when it is called."""

from gongkai.cli.app import main

__all__ = ["main"]
