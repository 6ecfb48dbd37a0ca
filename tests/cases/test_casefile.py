"""Case files: what is read, and what is said of a file that cannot be."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.casefile import MOST_EVENTS, CaseFile, parse, to_json
from gongkai.cases.entry import Entry
from gongkai.cases.entry_json import entry_from, entry_to_json
from gongkai.cases.errors import CaseFileError
from gongkai.cases.events import (
    ConsultSent,
    CorrectionAsked,
    Event,
    FeeNoticed,
    Received,
    Submitted,
)
from gongkai.cases.kinds import Channel, ConsultKind, Tariff
from gongkai.cases.strict_json import MOST_BYTES
from tests.cases.logs import any_logs

RECEIVED = {"event": "received", "on": "2026-09-01"}


def written(*events: object, **head: object) -> bytes:
    return json.dumps({**head, "events": list(events)}).encode()


def faults(content: bytes) -> tuple[str, ...]:
    with pytest.raises(CaseFileError) as problem:
        parse(content)
    return problem.value.faults


def fault_of(**event: object) -> str:
    (fault,) = faults(written(RECEIVED, event))
    return fault


class TestReading:
    """案件文件：channel 和 events，事件名称与内容同办理事件表。"""

    def test_the_channel_goes_to_the_submission(self) -> None:
        case = parse(written({"event": "submitted", "on": "2026-08-31"}, channel="online"))
        assert case.entries == (Submitted(on=date(2026, 8, 31), channel=Channel.ONLINE),)

    def test_all_data_of_an_event(self) -> None:
        notice = entry_from(
            {
                "event": "fee_noticed",
                "on": "2026-03-09",
                "tariff": "pages",
                "units": 250,
                "amount": 4700,
                "received_on": "2026-03-10",
                "note": "挂号信",
            }
        )
        assert notice == FeeNoticed(
            on=date(2026, 3, 9),
            tariff=Tariff.PAGES,
            units=250,
            amount=4700,
            received_on=date(2026, 3, 10),
            note="挂号信",
        )

    def test_one_text_is_a_list_of_one(self) -> None:
        asked = entry_from({"event": "correction_asked", "on": "2026-09-02", "reasons": "年份不明"})
        assert asked == CorrectionAsked(on=date(2026, 9, 2), reasons=("年份不明",))

    def test_party_without_a_name(self) -> None:
        sent = entry_from({"event": "consult_sent", "on": "2026-09-02", "kind": "co_maker"})
        assert sent == ConsultSent(on=date(2026, 9, 2), kind=ConsultKind.CO_MAKER)

    def test_null_is_not_given(self) -> None:
        assert entry_from({**RECEIVED, "evidence": None}) == Received(on=date(2026, 9, 1))

    @pytest.mark.parametrize(
        ("at", "day"),
        [
            ("2026-07-10", 10),
            ("2026-07-10T23:59", 10),
            ("2026-07-10 23:59:59.999", 10),
            ("2026-07-10T15:59:59Z", 10),
            ("2026-07-10T16:00:00Z", 11),
            ("2026-07-10T23:59:59+08:00", 10),
            ("2026-07-11T01:00:00+09:00", 11),
            ("2026-07-11T00:30:00+09:00", 10),
        ],
    )
    def test_a_moment_is_a_day_in_beijing(self, at: str, day: int) -> None:
        assert entry_from({"event": "received", "at": at}).on == date(2026, 7, day)

    @pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b" \n", b""])
    def test_a_byte_order_mark_does_no_harm(self, mark: bytes) -> None:
        assert len(parse(mark + written(RECEIVED)).entries) == 1

    @given(log=any_logs().filter(bool))
    def test_what_is_written_reads_back_the_same(self, log: list[Entry]) -> None:
        case = CaseFile(entries=tuple(log), id="2026-7", note="测试")
        assert parse(json.dumps(to_json(case), ensure_ascii=False).encode()) == case

    def test_written_without_what_is_not_known(self) -> None:
        assert entry_to_json(Received(on=date(2026, 9, 1))) == RECEIVED


class TestFiles:
    """读不了的文件：说明原因和改法，不显示程序错误。"""

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "文件是空的"),
            (b"\x00" * 50, "文件是空的"),
            (b"\xef\xbb\xbf\r\n", "文件是空的"),
            (b" " * (MOST_BYTES + 1), f"文件超过{MOST_BYTES}字节"),
            ("{}".encode("utf-16"), "不是 UTF-8"),
            ('{"channel": "线上"}'.encode("gb18030"), "不是 UTF-8"),
            (b"%PDF-1.7", "第1行第1个字符附近不合 JSON 格式"),
            (b'{"events": [\n{"event": "received",}]}', "第2行"),
            (b"[" * 100_000, "嵌套的层数过多"),
            (b'{"a":' * 100_000, "嵌套的层数过多"),
            (b'{"events": [NaN]}', "无法表示的数字"),
            (b'{"events": [-Infinity]}', "无法表示的数字"),
            (b'{"events": [' + b"9" * 5000 + b"]}", "无法表示的数字"),
            (b"[]", "内容应为一个对象（{…}），现在是列表"),
            (b"null", "现在是空值 null"),
            (b'"events"', "现在是文字“events”"),
            (b"7", "现在是数字 7"),
            (b"{}", "events 应为事件的列表（[…]），现在没有这个字段"),
            (b'{"events": {}}', "现在是对象"),
            (b'{"events": null}', "现在是空值 null"),
            (b'{"events": []}', "events 有0个事件"),
        ],
    )
    def test_one_sentence(self, content: bytes, sentence: str) -> None:
        (fault,) = faults(content)
        assert sentence in fault
        assert fault.endswith("。")

    def test_too_many_events(self) -> None:
        assert "应为1至500个" in faults(written(*[RECEIVED] * (MOST_EVENTS + 1)))[0]

    def test_a_field_that_stands_there_twice(self) -> None:
        twice = (
            b'{"events": [{"event": "received", "on": "2026-09-01", "on": "2026-09-02"}],'
            b' "note": "a", "note": "b"}'
        )
        assert faults(twice) == (
            "字段文字“note”重复出现，分不清以哪个为准；请只保留一个。",
            "第1个事件（received，收到申请）：字段文字“on”重复出现，分不清以哪个为准；请只保留一个。",
        )

    def test_thousands_of_strange_fields_are_not_all_named(self) -> None:
        content = json.dumps({**{f"x{i}": 0 for i in range(50_000)}, "events": [RECEIVED]})
        assert len(faults(content.encode())) == 10

    @given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
    def test_bytes_that_are_no_case_file(self, content: bytes) -> None:
        assert all(fault.endswith("。") for fault in faults(content))

    @given(
        raw=st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(max_size=8)
            | st.sampled_from([*Event, "2026-09-01", "third_party"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["event", "on", "at", "days", "kind", "due", "reasons"]), inner
                )
            ),
            max_leaves=12,
        )
    )
    def test_any_json_is_read_or_refused(self, raw: Any) -> None:
        events = raw if isinstance(raw, list) else [raw]
        try:
            case = parse(json.dumps({"events": events}).encode())
        except CaseFileError as problem:
            assert all(fault.endswith("。") for fault in problem.faults)  # noqa: PT017
        else:
            assert len(case.entries) == len(events)


class TestFaults:
    """每一处问题都指明第几个事件、哪个字段、怎样改。"""

    def test_all_of_them_come_back_together(self) -> None:
        content = written(
            {"event": "recieved", "on": "2026-09-01"},
            {"event": "extended", "on": "2026-02-30", "days": "20", "aprover": "甲"},
            {"event": "consult_sent", "on": "2026-09-01"},
            7,
            {},
            channel="pigeon",
            event=[],
        )
        told = faults(content)
        assert len(told) == 10
        assert told[0] == "没有文字“event”这个字段；是否应为 events。"
        assert "字段 channel 应为 counter（当面提交）、" in told[1]
        assert told[2:] == (
            "第1个事件的 event 为文字“recieved”，没有这种事件；是否应为 received。",
            "第2个事件（extended，延长答复期限）：没有文字“aprover”这个字段；是否应为 approver。",
            "第2个事件（extended，延长答复期限）：字段 on 的日期“2026-02-30”有误：2026年2月没有30日。"
            "请写成 2026-09-01 或 2026年9月1日。",
            "第2个事件（extended，延长答复期限）：字段 days 应为整数，现在是文字“20”；"
            "请写成不带引号和小数点的数字，如 20。",
            "第2个事件（extended，延长答复期限）：缺少字段 approver，请补上。",
            "第3个事件（consult_sent，发出征求意见书）：缺少字段 kind，请补上。",
            "第4个事件应为对象（{…}），现在是数字 7；请写明 event 和 on。",
            "第5个事件没有写明 event（事件名称）；请补上，如 received。",
        )

    @pytest.mark.parametrize("days", ["20", 20.0, 2.5, True, False, [20], {}, 10**40, -(10**40)])
    def test_days_are_a_whole_number(self, days: object) -> None:
        fault = fault_of(event="extended", on="2026-09-02", days=days, approver="负责人")
        assert fault.startswith("第2个事件（extended，延长答复期限）：字段 days 应为")

    @pytest.mark.parametrize("days", [0, -1, 21, 999_999_999])
    def test_days_within_the_limit(self, days: int) -> None:
        fault = fault_of(event="extended", on="2026-09-02", days=days, approver="负责人")
        assert f"days 为{days}个工作日，延长应为1至20个工作日" in fault

    @pytest.mark.parametrize(
        "on",
        [
            "2023-02-29",
            "2026-13-01",
            "2026-00-10",
            "26-09-01",
            "昨天",
            "",
            "2026-09-01T10:00",
            20260901,
            1.5,
            True,
            [],
            "9999-12-31",
            "0001-01-01",
        ],
    )
    def test_what_is_no_date_of_a_case(self, on: object) -> None:
        fault = fault_of(event="decided", on=on)
        assert "on" in fault
        assert "日期" in fault

    @pytest.mark.parametrize(
        "at", ["2026-09-01T24:61", "2026-09-01T25:00", "9999-12-31T23:59-12:00"]
    )
    def test_what_is_no_moment(self, at: str) -> None:
        assert "at" in fault_of(event="decided", at=at)

    def test_no_date_at_all(self) -> None:
        assert "缺少字段 on（日期）" in fault_of(event="decided")
        assert "缺少字段 on（日期）" in fault_of(event="decided", on=None)

    def test_two_dates_that_disagree(self) -> None:
        fault = fault_of(event="decided", on="2026-09-01", at="2026-09-02T08:00")
        assert "on（2026-09-01）与 at（北京时间2026-09-02）不是同一天" in fault

    @pytest.mark.parametrize(
        ("event", "sentence"),
        [
            ({"event": "decided", "decision": "refused"}, "不是办理结果；可用的有：already_public"),
            ({"event": "decided", "decision": 3}, "字段 decision 应为文字，现在是数字 3"),
            ({"event": "decided", "decision": "partial", "grounds": ["x"]}, "grounds“x”不是"),
            ({"event": "decided", "articles": [36]}, "字段 articles 应为文字"),
            ({"event": "consult_sent", "kind": "neighbour"}, "third_party（第三方）"),
            ({"event": "consult_sent", "kind": "co_maker", "party": ["甲"]}, "字段 party"),
            ({"event": "reasons_judged"}, "缺少字段 reasonable"),
            ({"event": "reasons_judged", "reasonable": "yes"}, "应为 true 或 false"),
            ({"event": "review_closed"}, "缺少字段 outcome"),
            ({"event": "suit_filed", "kind": "appeal"}, "direct（未经复议直接起诉）"),
            (
                {"event": "extended", "days": 5, "approver": " "},
                "须经政府信息公开工作机构负责人同意",
            ),
            ({"event": "extended", "days": 5}, "缺少字段 approver"),
            ({"event": "fee_noticed", "amount": -1}, "amount 为-1"),
            ({"event": "withdrawn", "by": "\u202e甲"}, "不可见的控制字符"),
            ({"event": "withdrawn", "by": "\ud800"}, "不可见的控制字符"),
            ({"event": "withdrawn", "by": "\x1b[2J"}, "不可见的控制字符"),
            ({"event": "withdrawn", "note": "长" * 3000}, "有3000个字，超过2000个字"),
            ({"event": "DECIDED"}, "没有这种事件"),
            ({"event": 5}, "event 为数字 5，没有这种事件"),
            ({"event": ["received"]}, "event 为列表"),
            ({"event": "submitted", "channel": "fax"}, "与案件的 channel（online）不一致"),
        ],
    )
    def test_the_field_and_the_cure(self, event: dict[str, object], sentence: str) -> None:
        content = written({"on": "2026-09-02", **event}, channel="online")
        (fault,) = faults(content)
        assert fault.startswith("第1个事件")
        assert sentence in fault
