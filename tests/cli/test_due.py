"""``gongkai due``: the contract's case file in, due date, state and steps out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.app import run

CONTRACT = {
    "channel": "online",
    "events": [
        {"event": "submitted", "on": "2026-08-31"},
        {"event": "received", "on": "2026-09-01"},
        {"event": "consult_sent", "on": "2026-09-04", "kind": "third_party", "party": "甲"},
        {"event": "consult_received_by", "on": "2026-09-07", "kind": "third_party", "party": "甲"},
        {"event": "consult_closed", "on": "2026-09-14", "kind": "third_party", "party": "甲"},
        {"event": "extended", "on": "2026-09-28", "days": 20, "approver": "工作机构负责人"},
    ],
}


def case_file(folder: Path, case: object = CONTRACT) -> str:
    path = folder / "案件.json"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    return str(path)


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def of(today: str, *events: object) -> Any:
        case = {"events": list(events)} if events else CONTRACT
        assert run(["due", "--case", case_file(tmp_path, case), "--today", today, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return of


class TestAnswer:
    """契约第四节：due、state、provisional、steps。"""

    def test_the_fields_of_the_contract(self, answer: Any) -> None:
        result = answer("2026-09-20")
        assert list(result) == ["due", "state", "provisional", "steps"]
        assert (result["due"], result["state"]) == ("2026-11-10", "due")
        assert result["provisional"] is False
        assert all(list(step) == ["on", "what", "article"] for step in result["steps"])
        assert {"on": "2026-09-28", "what": "经工作机构负责人同意，延长答复期限20个工作日",
                "article": "条例33(2)"} in result["steps"]  # fmt: skip

    @pytest.mark.parametrize(
        ("today", "state"),
        [("2026-09-04", "due"), ("2026-09-05", "paused"), ("2026-11-10", "due"),
         ("2026-11-11", "overdue")],
    )  # fmt: skip
    def test_the_state_follows_today(self, answer: Any, today: str, state: str) -> None:
        assert answer(today)["state"] == state

    def test_events_in_any_order(self, answer: Any) -> None:
        events = CONTRACT["events"]
        assert isinstance(events, list)
        assert answer("2026-09-20", *reversed(events))["due"] == "2026-11-10"

    @pytest.mark.parametrize(
        ("events", "due", "state"),
        [
            ([{"event": "submitted", "on": "2026-09-01"}], None, "due"),
            ([{"event": "correction_asked", "on": "2026-09-02"}], None, "waiting_for_applicant"),
            ([{"event": "fee_noticed", "on": "2026-09-02"}], None, "waiting_for_applicant"),
            ([{"event": "decided", "on": "2026-09-29"}], "2026-09-29", "answered_on_time"),
            ([{"event": "decided", "on": "2026-09-30"}], "2026-09-29", "answered_late"),
            ([{"event": "withdrawn", "on": "2026-09-02"}], None, "closed"),
        ],
    )
    def test_states(self, answer: Any, events: list[object], due: str | None, state: str) -> None:
        received = [{"event": "received", "on": "2026-09-01"}]
        first = [] if due is None and state == "due" else received
        result = answer("2026-10-30", *first, *events)
        assert (result["due"], result["state"]) == (due, state)

    def test_a_year_without_a_notice_is_marked(self, answer: Any) -> None:
        result = answer("2026-12-20", {"event": "received", "on": "2026-12-14"})
        assert result["provisional"] is True
        assert result["due"].startswith("2027-01-")

    def test_words_for_people(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["due", "--case", case_file(tmp_path), "--today", "2026年9月10日"]) == 0
        out = capsys.readouterr().out.splitlines()
        assert out[:2] == [
            "答复期限：2026年11月10日（周二）",
            "状态：征求意见，期限暂停（截至2026-09-10；办理中）",
        ]
        assert "6个工作日不计入答复期限〔条例33(3)〕" in "".join(out)

    def test_standard_input_and_todays_date(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "due", "--case", "-", "--json"],
            input=json.dumps(CONTRACT).encode(),
            capture_output=True,
            check=True,
        )
        assert json.loads(done.stdout)["due"] == "2026-11-10"
        assert "没有写 --today，以北京时间今天" in done.stderr.decode()


class TestRefusal:
    """读不了的案件：一句话说明，退出码 2，标准输出没有内容。"""

    @pytest.mark.parametrize(
        ("case", "sentence"),
        [
            ([], "内容应为一个对象"),
            ({"events": [{"event": "decided", "on": "2026-09-01"}]}, "还没有收到申请"),
            (
                {
                    "events": [
                        {"event": "received", "on": "2026-09-01"},
                        {"event": "correction_asked", "on": "2026-09-11"},
                    ]
                },
                "第2个事件（2026-09-11 告知补正）：补正告知应在收到申请之日起7个工作日内",
            ),
            ({"events": [{"event": "received", "on": "2018-09-01"}]}, "修订前的条例"),
        ],
    )
    def test_of_a_case(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: object, sentence: str
    ) -> None:
        assert run(["due", "--case", case_file(tmp_path, case), "--today", "2026-09-20"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert sentence in said.err
        assert "Traceback" not in said.err

    def test_all_faults_with_the_name_of_the_file(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        case = {"events": [{"event": "received"}] * 40}
        assert run(["due", "--case", case_file(tmp_path, case), "--today", "2026-09-20"]) == 2
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 31
        assert lines[0].endswith("案件.json：第1个事件（received，收到申请）：缺少字段 on（日期），"
                                 "请补上，写成 2026-09-01 这样。")  # fmt: skip
        assert lines[-1] == "共有40处问题，以上是前30处。"

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["due"], "--case"),
            (["due", "--case", "没有.json", "--today", "2026-09-20"], "没有这个文件"),
            (["due", "--case", ".", "--today", "2026-09-20"], "是文件夹"),
            (["due", "--case", "a\0b", "--today", "2026-09-20"], "文件读不了"),
            (["due", "--case", "x.json", "--today", "2026-02-30"], "2026年2月没有30日"),
            (["due", "--case", "x.json", "--today", "明天"], "--today 的"),
        ],
    )
    def test_of_the_usage(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
    ) -> None:
        assert run(arguments) == 2
        assert sentence in capsys.readouterr().err

    def test_a_file_that_is_far_too_long(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "大.json"
        path.write_bytes(b"[" + b"0," * 600_000)
        assert run(["due", "--case", str(path), "--today", "2026-09-20"]) == 2
        assert "超过1000000字节" in capsys.readouterr().err
