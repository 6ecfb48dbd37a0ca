"""``gongkai web …``: the platform (平台). Django is loaded only for the command that is called."""

from gongkai.cli.web.group import web

__all__ = ["web"]
