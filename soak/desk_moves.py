"""Random moves through the services, kept for good: `python -m soak.desk_moves 10000`, told as JSON.

Which database it is, the environment says, as for the platform itself.
"""

from __future__ import annotations

import json
import os
import sys

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test


def main(least: int) -> dict[str, object]:
    """Run the machine until so many moves were tried, then look at the whole."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    from django.db import connection  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415
    from tests.web.applications.machine import Desk  # noqa: PLC0415

    from gongkai.web.applications.models import Application, ApplicationEvent  # noqa: PLC0415
    from gongkai.web.audit import selectors as audit  # noqa: PLC0415

    Desk.kept, Desk.looked_at = True, 10
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=quick):
        while Desk.moves["tried"] < least:
            run_state_machine_as_test(
                Desk,
                settings=settings(
                    max_examples=50,
                    stateful_step_count=50,
                    deadline=None,
                    database=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
    if not audit.verify().holds:
        raise AssertionError("the trail is broken")
    return {
        "vendor": connection.vendor,
        **Desk.moves,
        "cases": Application.objects.count(),
        "events": ApplicationEvent.objects.count(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
