"""Kill a year's acts, from importing to correcting, at every write: `python -m tests.faults.reporting`.

Each act runs in a process of its own on a copy of the database and kills itself (SIGKILL) before the
n-th row it would write, for every n there is. Told as JSON: act → how often it was killed, and how
often what was found afterwards was neither the state before nor the state after.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

WRITES = ("INSERT", "UPDATE", "DELETE")
TABLES = {
    "engagement_ticket": "id, number, subject",
    "oversight_training": "id, number, subject",
    "registers_entry": "id, kind, quantity, withdrawn_why",
    "reports_annualreport": "id, version, status, narrative, frozen, behind, seal, published_on",
    "reports_wording": "report_id, part, number, text",
    "reports_reportstep": "report_id, step, officer_id, digest",
    "reports_override": "report_id, cell, value",
    "audit_entry": "sequence, act, thing",
}
WORDS = {
    "1": "2023年，本机关依法做好政府信息公开工作，接受考核评议。",
    "2": "主动公开情况见下表。",
    "3": "申请办理情况见下表。",
    "4": "复议诉讼情况见下表。",
    "5": "公开不够及时，下一步按月检查。",
    "6": "全年未收取信息处理费。",
}
TICKETS = """工单编号,收到日期,诉求类别,诉求摘要
R1,2022-03-02,投诉,路灯不亮
R2,2022-03-03,咨询,医保缴费
R3,2022-03-04,求助,水管漏水
"""
TRAINING = """编号,日期,培训方式,内容,场次,参训人次
培训1,2022-03-02,自办培训,学习条例,2,30
培训2,2022-06-02,自办培训,保密审查,1,25
"""
REST = "the other parts"  # written without being killed
State = dict[str, list[tuple[Any, ...]]]


def main() -> None:
    """Go through the year act by act, killing each at every write before it is let through."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    from gongkai.web.serving import prepare, ready  # noqa: PLC0415 - Django needs its settings first

    ready()
    prepare()
    told = {}
    for name, act in _acts().items():
        if name == REST:
            act()
        else:
            told[name] = _killed(act)
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def _acts() -> dict[str, Callable[[], object]]:
    from gongkai.web.engagement.ledgers import HOTLINE  # noqa: PLC0415
    from gongkai.web.ledgers import services as ledgers  # noqa: PLC0415
    from gongkai.web.oversight import services as oversight  # noqa: PLC0415
    from gongkai.web.oversight.ledgers import LEDGERS  # noqa: PLC0415
    from gongkai.web.registers import services as registers  # noqa: PLC0415
    from gongkai.web.registers.figures import Figure  # noqa: PLC0415
    from gongkai.web.registers.kinds import Kind, Measure  # noqa: PLC0415
    from gongkai.web.reports import selectors, services  # noqa: PLC0415
    from gongkai.web.reports.models import AnnualReport  # noqa: PLC0415
    from tests.web import things  # noqa: PLC0415

    body = things.township()
    clerk, reviewer, leader = things.clerk(body), things.reviewer_of(body), things.leader(body)
    things.application(clerk, submitted_on=date(2023, 3, 6))

    def put(number: int) -> int:
        figures = [
            Figure(kind=kind, measure=Measure.DECISIONS, quantity=number)
            for kind in (Kind.LICENCE, Kind.PENALTY)
        ]
        kept = {"by": clerk, "body": body, "year": 2022, "on": date(2023, 1, 5)}
        return registers.put_figures(**kept, figures=figures, source="统计表")  # type: ignore[arg-type]

    def report() -> AnnualReport:
        return AnnualReport.objects.latest("version")

    def write() -> None:
        for part, text in WORDS.items():
            services.write_part(by=clerk, report=report(), part=part, text=text)

    def sign() -> AnnualReport:
        stays = selectors.to_be_explained(report())
        reasons = {one.fingerprint: "已核实" for one in stays}
        return services.sign(by=leader, report=report(), on=date(2024, 1, 10), reasons=reasons)

    return {
        "import_tickets": lambda: ledgers.take_in(
            by=clerk, body=body, ledger=HOTLINE, data=TICKETS.encode()
        ),
        "import_training": lambda: oversight.take_in(
            by=clerk, body=body, ledger=LEDGERS["training"], data=TRAINING.encode()
        ),
        "fill_table_two": lambda: put(3),
        "fill_it_again": lambda: put(4),
        "compile": lambda: services.compile_report(by=clerk, body=body, year=2023),
        "write": lambda: services.write_part(by=clerk, report=report(), part="1", text=WORDS["1"]),
        REST: write,
        "submit": lambda: services.submit(by=clerk, report=report()),
        "review": lambda: services.pass_review(by=reviewer, report=report()),
        "sign": sign,
        "publish": lambda: services.publish_report(
            by=leader, report=report(), on=date(2024, 1, 12)
        ),
        "correct": lambda: services.correct(by=clerk, report=report(), reason="漏计1件。"),
    }


def _killed(act: Callable[[], object]) -> dict[str, int]:
    """Kill an act at each of its writes, then let it through; count what is neither way."""
    from django.db import connection  # noqa: PLC0415

    connection.close()
    real = Path(connection.settings_dict["NAME"])
    before, copy = _state(real), real.with_suffix(".copy")
    kills, halves, finished = 0, 0, False
    results = []
    while not finished:
        for leftover in real.parent.glob(f"{copy.name}*"):
            leftover.unlink()
        shutil.copy(real, copy)
        finished = not _run(act, copy, until=kills + 1)
        found = _state(copy)
        if finished:
            results.append(found)
        else:
            kills += 1
            halves += found != before
            _run(act, copy, until=None)
            results.append(_state(copy))
    again = sum(one != results[-1] for one in results)
    act()
    connection.close()
    return {"kills": kills, "halves": halves, "different_when_done_again": again}


def _run(act: Callable[[], object], database: Path, *, until: int | None) -> bool:
    """Run the act in a child on that database; whether it was killed before its n-th write."""
    child = os.fork()
    if child == 0:
        _in_child(act, database, until)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        raise RuntimeError(f"the act itself failed: {os.WEXITSTATUS(status)}")
    return False


def _in_child(act: Callable[[], object], database: Path, until: int | None) -> None:
    from django.db import connection  # noqa: PLC0415

    connection.settings_dict["NAME"] = str(database)
    written = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal written
        if sql.lstrip().startswith(WRITES):
            written += 1
            if written == until:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(watch):
            act()
        connection.close()
    except BaseException as fault:
        sys.stderr.write(repr(fault))
        os._exit(3)
    os._exit(0)


def _state(database: Path) -> State:
    # Closed at once: one left open keeps the last rows out of the file that is copied.
    with closing(sqlite3.connect(database)) as opened:
        return {
            table: opened.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()  # noqa: S608
            for table, columns in TABLES.items()
        }


if __name__ == "__main__":
    main()
