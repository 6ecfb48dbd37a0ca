"""A year of applications through the services: `python -m soak.desk_years 2000`, told as JSON.

Which database it is, the environment says, as for the platform itself.
"""

from __future__ import annotations

import json
import os
import sys


def main(cases: int) -> dict[str, object]:
    """Let a year of so many cases go by in five townships, and verify the trail it left."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    from django.db import connection  # noqa: PLC0415
    from tests.web.applications.year import lived  # noqa: PLC0415

    from gongkai.web.audit import selectors as audit  # noqa: PLC0415

    seen = lived(cases, seed=20202)
    if not audit.verify().holds:
        raise AssertionError("the trail is broken")
    return {"vendor": connection.vendor, **seen}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
