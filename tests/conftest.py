"""What holds for every test: how long a property test takes on a busy machine proves nothing."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")
