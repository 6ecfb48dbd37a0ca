"""Kill handing up, importing, fixing, signing the general report at every write: `python -m tests.faults.collecting`.

As :mod:`tests.faults.reporting`: each act in a process of its own on a copy of the database, killed
before the n-th row it would write, for every n there is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date

from tests.faults import reporting

ON = date(2024, 1, 20)
TABLES = {
    "collecting_member": "id, name, until, public_key",
    "collecting_submission": "id, number, way, state, digest, confirmations, comments",
    "collecting_rollup": "id, version, content, narrative",
    "collecting_rollup_drafters": "rollup_id, officer_id",
    "collecting_generalstep": "rollup_id, step, digest",
    "collecting_generalreport": "id, version, state, content, seal, published_on",
    "collecting_rollup_inputs": "rollup_id, submission_id",
    "collecting_reminder": "member_id, year, text",
    "collecting_succession": "member_id, ending, into_id",
    "filing_storedfile": "id, content_id, name",
    "filing_content": "sha256, size",
    "audit_entry": "sequence, act, thing",
}


def main() -> None:
    """Go through a county's year act by act, killing each at every write."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    reporting.TABLES.clear()
    reporting.TABLES.update(TABLES)
    told = {name: reporting._killed(act) for name, act in _acts().items()}
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def _acts() -> dict[str, Callable[[], object]]:
    from django.core.files.base import ContentFile  # noqa: PLC0415

    from gongkai.report.sealed import public_key  # noqa: PLC0415
    from gongkai.report.write.json import json_bytes  # noqa: PLC0415
    from gongkai.web.bodies.duties import Duty  # noqa: PLC0415
    from gongkai.web.collecting import generals, sums  # noqa: PLC0415
    from gongkai.web.collecting.models import Ending, Submission  # noqa: PLC0415
    from gongkai.web.collecting.services import (  # noqa: PLC0415
        general,
        members,
        packages,
        receiving,
        summing,
        uploading,
    )
    from gongkai.web.reports import judging  # noqa: PLC0415
    from tests.report.sealed_packages import SEED, SENDER, made  # noqa: PLC0415
    from tests.web import things  # noqa: PLC0415
    from tests.web.collecting.made import YEAR, clerk_of, county, signed, value  # noqa: PLC0415

    place = county()
    office, body = place.office, place.township("liuhe")
    place.township("qinghe")
    annual = signed(body, cases=1)
    place.outside(SENDER.name, code=SENDER.code, public_key=public_key(SEED))
    place.outside("青石县水利局", "shuili")
    package = made(value(SENDER.name, received=3))
    document = json_bytes(value("青石县水利局", received=4))

    def upload() -> object:
        file = ContentFile(document, name="报告.json")
        return uploading.upload(by=office, collector=place.body, year=YEAR, file=file, on=ON)

    def settle() -> object:
        waiting = Submission.objects.get(state="pending")
        return uploading.settle(by=office, submission=waiting, answers={})

    reviewer, leader = things.officer(place.body, Duty.REVIEWER), things.leader(place.body)

    def write() -> object:
        fixed = sums.latest(place.body, YEAR)
        assert fixed is not None
        return summing.write_general(by=office, fixed=fixed, part="1", text="全县按期编制。")

    def draft() -> generals.Draft:
        fixed = sums.latest(place.body, YEAR)
        assert fixed is not None
        return generals.draft_of(fixed)

    def sign() -> object:
        made = draft()
        found = [one for one in generals.findings(made) if judging.warns(one)]
        reasons = {one.fingerprint: "已核实" for one in found}
        return general.sign(by=leader, fixed=made.row, on=ON, seen=made.digest, reasons=reasons)

    facts = {"by": office, "year": YEAR, "on": ON}
    return {
        "hand up": lambda: receiving.hand_up(by=clerk_of(body), annual=annual, on=ON),
        "import": lambda: packages.take_in(
            by=office, collector=place.body, data=package, name="包.zip", on=ON
        ),
        "upload": upload,
        "settle": settle,
        "remind": lambda: receiving.remind(member=place.member("qinghe"), **facts),  # type: ignore[arg-type]
        "merge": lambda: members.change(
            by=office,
            member=place.member("qinghe"),
            ending=Ending.MERGED,
            on=date(2023, 6, 1),
            into=place.member("liuhe"),
            basis="批复",
        ),
        "fix": lambda: summing.fix(collector=place.body, reason="核实", **facts),  # type: ignore[arg-type]
        "write the general report": write,
        "send it in": lambda: general.submit(by=office, fixed=draft().row),
        "pass it": lambda: general.pass_review(by=reviewer, fixed=draft().row, seen=draft().digest),
        "sign it": sign,
        "publish it": lambda: general.publish(
            by=leader, general=generals.signed(place.body, YEAR)[0], on=ON
        ),
        "return": lambda: receiving.give_back(
            member=place.member("liuhe"),
            comments="请改。",
            **facts,  # type: ignore[arg-type]
        ),
    }


if __name__ == "__main__":
    main()
