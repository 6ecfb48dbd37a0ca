"""Fifty people submit at the same moment: `python -m tests.faults.crowd`, told as JSON.

Which database it is, the environment says, as for the platform itself.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from datetime import timedelta

PEOPLE = 50


def main() -> None:
    """Set up an organ, let everybody submit, write what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    from django.db import Error, connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from gongkai.web import installing  # noqa: PLC0415
    from gongkai.web.applications import drafts, filing  # noqa: PLC0415
    from gongkai.web.applications.models import Application, ApplicationEvent  # noqa: PLC0415

    body = installing.add_body(
        name="六合镇人民政府", short_name="六合镇", slug="liuhe", level="township", organ_code="B1"
    )
    answers = filing.Answers(
        applicant_kind="natural_person",
        applicant={"name": "张某"},
        filing={"description": "农村公路养护资金"},
    )
    faults: list[str] = []
    together = threading.Barrier(PEOPLE)

    def submit() -> None:
        now = timezone.now()
        try:
            together.wait()
            key = drafts.begin(body=body, now=now - timedelta(minutes=5))
            draft = drafts.draft_of(body=body, key=key, now=now)
            assert draft is not None
            filing.submit(draft=draft, key=key, answers=answers, now=now)
        except Exception as fault:
            faults.append(repr(fault))
        finally:
            connection.close()

    crowd = [threading.Thread(target=submit) for _ in range(PEOPLE)]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    try:
        ApplicationEvent.objects.update(event="withdrawn")
        kept = False
    except Error:
        kept = True
        connection.close()
    numbers = sorted(Application.objects.values_list("number", flat=True))
    told = {
        "vendor": connection.vendor,
        "faults": faults,
        "numbers": numbers,
        "events_kept": kept,
        "year": timezone.localdate().year,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
