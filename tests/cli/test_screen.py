"""``gongkai screen``: findings in the contract's form, exit codes as ``check``."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gongkai.cli.app import run
from gongkai.containers.archive import Archive
from gongkai.screening.rules import RULES
from tests.containers import made
from tests.screening import papers


def identity() -> str:
    """The number with the right last place."""
    digits = "64012119900307452"
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits))
    return digits + "10X98765432"[total % 11]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "好.txt").write_text("关于做好森林防火工作的通知\n", "utf-8")
    (tmp_path / "漏.xlsx").write_bytes(papers.in_hidden_column(identity()))
    (tmp_path / "包.zip").write_bytes(made.zipped({"里/公示.txt": f"身份证{identity()}"}))
    return tmp_path


def screened(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run(["screen", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_findings_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = screened(capsys, folder, "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert [(each["code"], each["at"]) for each in found] == [
        ("PII-ID", {"member": "里/公示.txt", "line": 1}),
        ("PII-ID", {"sheet": "发放表", "cell": "B2"}),
        ("HIDDEN-COLUMN", {"sheet": "发放表", "cell": "B1"}),
    ]
    assert set(found[0]) == {
        *("code", "status", "severity", "title", "message", "cells", "section", "quote", "stated"),
        *("expected", "basis", "file", "at", "fingerprint"),
    }
    assert identity() not in out


@pytest.mark.parametrize("form", ["text", "concise", "jsonl", "csv", "sarif", "junit", "html"])
def test_every_format(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = screened(capsys, folder, "--format", form)
    assert code == 1
    assert "PII-ID" in out
    assert identity() not in out
    if form == "sarif":
        [ran] = json.loads(out)["runs"]
        rules = ran["tool"]["driver"]["rules"]
        assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in ran["results"])
    if form == "junit":
        assert ElementTree.fromstring(out).find(".//failure") is not None  # noqa: S314 — our own


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("好.txt", (), 0),
        ("漏.xlsx", (), 1),
        ("漏.xlsx", ("--exit-zero",), 0),
        ("没有.txt", (), 2),
    ],
)
def test_exit_codes(
    name: str,
    arguments: tuple[str, ...],
    code: int,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert screened(capsys, folder / name, *arguments)[0] == code


def test_hints_fail_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "址.txt"
    path.write_text("李某，家住青石镇六合村三组12号，", "utf-8")
    assert screened(capsys, path)[0] == 0
    assert screened(capsys, path, "--fail-on", "review")[0] == 1


def test_what_cannot_be_looked_at_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.pdf").write_bytes(made.locked_pdf())
    code, out, err = screened(capsys, folder, "--format", "concise")
    assert code == 2
    assert "坏.pdf：这份PDF有密码保护" in err
    assert "漏.xlsx" in out


def test_jobs_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = screened(capsys, folder, "--format", "jsonl")
    assert screened(capsys, folder, "--format", "jsonl", "--jobs", "2") == one


def test_the_organs_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words, path = tmp_path / "词表", tmp_path / "文.txt"
    words.write_text("扶贫办=乡村振兴局\n\n某某领导\n", "utf-8")
    path.write_text("由县扶贫办负责。", "utf-8")
    code, out, _ = screened(capsys, path, "--words", words, "--format", "json")
    [found] = json.loads(out)
    assert (code, found["code"], found["expected"]) == (1, "WORD-LISTED", "乡村振兴局")


def test_copies_are_written_beside(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "可公开"
    code, _, err = screened(capsys, folder / "漏.xlsx", folder / "包.zip", "--copies", target)
    assert code == 1
    assert [path.name for path in target.iterdir()] == ["漏.仅数值.xlsx"]
    assert "包.zip：没有写出副本" in err
    archive = Archive((target / "漏.仅数值.xlsx").read_bytes())
    assert not any(identity().encode() in archive.read(member) for member in archive.members)
    _, _, again = screened(capsys, folder / "漏.xlsx", "--copies", target)
    assert "已经存在，没有改写" in again


def test_every_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", *RULES]) == 0
    said = capsys.readouterr().out
    assert said.count("公开前审查：") == len(RULES)
    assert run(["rule", "pii-id", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["blocks"]) == ("PII-ID", True)
