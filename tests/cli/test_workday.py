"""``gongkai workday``: the answer, the way to it and the refusals."""

from __future__ import annotations

import json

import pytest

from gongkai.cli.app import run


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["workday", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


class TestCounting:
    """gongkai workday DATE +N"""

    @pytest.mark.parametrize(
        ("arguments", "end"),
        [
            (("2026-09-01", "+20"), "2026-09-29"),
            (("2026-09-01", "20"), "2026-09-29"),
            (("2026-09-01", "+", "20"), "2026-09-29"),
            (("2026/9/1", "+40"), "2026-11-02"),
            (("2026年9月1日", "＋２０"), "2026-09-29"),
            (("2022-09-30", "+20"), "2022-11-02"),
            (("2026-11-22", "+20"), "2026-12-18"),
        ],
    )
    def test_json(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], end: str
    ) -> None:
        found = json.loads(answer(capsys, *arguments, "--json"))
        assert found.keys() == {"date", "provisional", "steps"}
        assert (found["date"], found["provisional"]) == (end, False)
        assert found["steps"][0]["article"] == "民法典201(2)"
        assert found["steps"][-1]["until"] == end

    def test_into_the_year_without_a_notice(self, capsys: pytest.CaptureFixture[str]) -> None:
        found = json.loads(answer(capsys, "2026-12-21", "+20", "--json"))
        assert found["provisional"] is True
        text = answer(capsys, "2026-12-21", "+20")
        assert text.splitlines()[0].endswith("（暂定）")
        assert "2027年放假安排（推算，国务院办公厅通知尚未载入）" in text

    def test_in_short_it_names_what_was_passed_over(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert answer(capsys, "2026-09-01", "+20").splitlines() == [
            "2026年9月29日（周二）",
            "自2026年9月1日（周二）的次日起算，第20个工作日（民法典201(2)）。",
            "不计入：中秋节休息（2026-09-25 周五至2026-09-27 周日）",
            "计入：国庆节调休上班（2026-09-20 周日）",
        ]

    def test_explained_it_tells_every_day(self, capsys: pytest.CaptureFixture[str]) -> None:
        lines = answer(capsys, "2026-09-23", "+3", "--explain").splitlines()
        assert lines == [
            "2026年9月29日（周二）",
            "自2026年9月23日（周三）的次日起算，第3个工作日（民法典201(2)）。",
            "  2026-09-23 周三  起算当日不计入，自下一日开始计算",
            "  2026-09-24 周四  第1个工作日",
            "  2026-09-25 周五至2026-09-27 周日  中秋节休息，不是工作日，不计入",
            "  2026-09-28 周一  第2个工作日",
            "  2026-09-29 周二  第3个工作日",
            "依据：",
            "  民法典201(2)",
            "  《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）",
        ]


class TestOneDay:
    """gongkai workday DATE"""

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2026-10-12", "2026年10月12日（周一）是工作日。"),
            ("2026-10-05", "2026年10月5日（周一）不是工作日（国庆节休息）。"),
            ("2026-10-10", "2026年10月10日（周六）是工作日（国庆节调休上班）。"),
            ("2026-10-17", "2026年10月17日（周六）不是工作日。"),
        ],
    )
    def test_whether_and_why(self, capsys: pytest.CaptureFixture[str], day: str, said: str) -> None:
        assert answer(capsys, day) == said + "\n"

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        found = json.loads(answer(capsys, "2026-10-05", "--json"))
        assert found["date"] == "2026-10-05"
        assert (found["workday"], found["name"]) == (False, "国庆节休息")
        assert found["provisional"] is False
        assert "国办发明电〔2025〕7号" in found["steps"][0]["article"]

    @pytest.mark.parametrize(
        ("day", "warning"),
        [("2027-03-01", "以上是推算"), ("2026-12-31", "2027年放假通知尚未载入")],
    )
    def test_what_is_not_certain_is_said(
        self, capsys: pytest.CaptureFixture[str], day: str, warning: str
    ) -> None:
        assert warning in answer(capsys, day)

    def test_explained_it_names_the_notice(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "国办发明电〔2019〕3号" in answer(capsys, "2019-05-03", "--explain")


class TestRefusals:
    """一句话说清问题和改法，退出码 2"""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "缺少参数“日期 [+N]”"),
            (("",), "日期是空的"),
            (("2023-02-29",), "2023年2月没有29日"),
            (("2021年13月",), "缺少日"),
            (("23.1.5", "+3"), "写全四位"),
            (("2026-09-01", "x"), "工作日数“x”不是整数"),
            (("2026-09-01", "1.5"), "“1.5”不是整数"),
            (("2026-09-01", "+3", "+4"), "不是整数"),
            (("2026-09-01", "-5"), "只能往后数"),
            (("2026-09-01", "−5"), "只能往后数"),
            (("2026-09-01", "+0"), "1至9999之间"),
            (("2026-09-01", "+1000000000"), "1至9999之间"),
            (("2026-09-01", "9" * 5000), "1至9999之间"),
            (("2090-01-01", "+9999"), "2099年止"),
            (("2003-12-31",), "自2004年起"),
            (("1999-01-01", "+5"), "自2004年起"),
            (("2026-09-01", "--bogus"), "没有选项 --bogus"),
            (("2026-09-01", "-x"), "没有选项 -x"),
        ],
    )
    def test_bad_use(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
    ) -> None:
        assert run(["workday", *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
        assert len(err.splitlines()) == 1
        assert len(err) < 200
