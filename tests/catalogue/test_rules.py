"""公开时限、栏目更新、有效性、指南要素、目录、审查链条。"""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from gongkai.catalogue import directory
from gongkai.catalogue.channels import OUTSIDE, Channel
from gongkai.catalogue.columns import Tier, standard_columns
from gongkai.catalogue.freshness import Freshness, Rhythm, judge
from gongkai.catalogue.guide import ELEMENTS, check_guide, missing
from gongkai.catalogue.limits import LIMITS, limit_of, own_limit, timeliness
from gongkai.catalogue.review import (
    FINAL,
    FIRST,
    LONG_CHAIN,
    SECRECY_REVIEW,
    USUAL_CHAIN,
    ChainError,
    Step,
    check_chain,
    next_step,
)
from gongkai.catalogue.validity import EXPIRED, REPEALED, Life, counts_as_repealed
from gongkai.law.terms import Unit
from gongkai.law.workdays import CHINA


class TestLimits:
    """条例第二十六条：自形成或者变更之日起20个工作日内；预算、决算批准后20日内（预算法14）。"""

    @pytest.mark.parametrize(
        ("key", "formed", "due"),
        [
            ("general", date(2026, 9, 1), date(2026, 9, 29)),  # 9月20日（周日）上班
            ("general", date(2025, 9, 25), date(2025, 10, 29)),
            ("budget", date(2026, 3, 2), date(2026, 3, 23)),  # 3月22日是周日，顺延
            ("nobody knows", date(2026, 9, 1), date(2026, 9, 29)),
        ],
    )
    def test_the_last_day(self, key: str, formed: date, due: date) -> None:
        assert timeliness(limit_of(key), formed, None, today=formed, calendar=CHINA).due == due

    @pytest.mark.parametrize(
        ("published", "late"),
        [(date(2026, 9, 29), 0), (date(2026, 9, 30), 1), (date(2026, 10, 8), 2), (None, 3)],
    )
    def test_late_by_working_days(self, published: date | None, late: int) -> None:
        found = timeliness(
            LIMITS["general"], date(2026, 9, 1), published, today=date(2026, 10, 9), calendar=CHINA
        )
        assert (found.late_by, found.is_late) == (late, late > 0)
        assert any("条例26" in line for line in found.lines)

    def test_another_law_sets_its_own_limit(self) -> None:
        limit = own_limit(7, Unit.WORKING_DAYS, "某某办法第十二条")
        found = timeliness(limit, date(2026, 9, 1), None, today=date(2026, 9, 11), calendar=CHINA)
        assert (found.due, found.late_by) == (date(2026, 9, 10), 1)
        assert "7个工作日内公开（某某办法第十二条）" in limit.words

    def test_every_column_has_a_limit_that_exists(self) -> None:
        every = standard_columns(Tier.COUNTY, Tier.TOWNSHIP)
        assert {column.limit for column in every} <= set(LIMITS)
        assert len({column.code for column in every}) == len(every)

    def test_a_township_has_the_fifteen_items_and_its_eight(self) -> None:
        codes = [column.code for column in standard_columns()]
        assert codes == [
            "guide",
            "rules",
            *(f"20-{n}" for n in range(1, 16)),
            *(f"21-{n}" for n in range(1, 9)),
        ]


class TestFreshness:
    """国办秘函〔2019〕19号：动态要闻2周，通知公告和政策文件6个月。"""

    @pytest.mark.parametrize(
        ("rhythm", "last", "today", "state"),
        [
            (Rhythm.NEWS, date(2026, 11, 1), date(2026, 11, 15), Freshness.FRESH),
            (Rhythm.NEWS, date(2026, 11, 1), date(2026, 11, 17), Freshness.STALE),
            (Rhythm.NOTICES, date(2026, 5, 12), date(2026, 11, 12), Freshness.FRESH),
            (Rhythm.NOTICES, date(2026, 5, 12), date(2026, 11, 13), Freshness.STALE),
            (Rhythm.FIXED, date(2019, 5, 12), date(2026, 11, 13), Freshness.FRESH),
            (Rhythm.OTHER, None, date(2026, 11, 13), Freshness.EMPTY),
        ],
    )
    def test_how_a_column_stands(
        self, rhythm: Rhythm, last: date | None, today: date, state: Freshness
    ) -> None:
        assert judge(rhythm, last, today=today, calendar=CHINA).state == state

    def test_our_own_figure_says_so(self) -> None:
        found = judge(Rhythm.OTHER, date(2025, 1, 1), today=date(2026, 11, 1), calendar=CHINA)
        assert "系统设定" in found.why


class TestValidity:
    """有效期届满是失效，不是废止。"""

    def test_expiry_is_the_day_after_the_last(self) -> None:
        life = Life(made_on=date(2020, 1, 1), valid_until=date(2025, 6, 30))
        assert life.holds_on(date(2025, 6, 30))
        assert not life.holds_on(date(2025, 7, 1))
        assert life.ending() == (date(2025, 7, 1), EXPIRED)

    def test_an_act_before_expiry_goes_first(self) -> None:
        life = Life(
            made_on=date(2020, 1, 1),
            ended_on=date(2024, 3, 1),
            ended_kind=REPEALED,
            valid_until=date(2025, 6, 30),
        )
        assert life.ended_in(2024, counts_as_repealed())
        assert not life.ended_in(2025, counts_as_repealed(expired_too=True))

    def test_whether_expiry_counts_as_repeal_is_a_setting(self) -> None:
        life = Life(made_on=date(2020, 1, 1), valid_until=date(2025, 6, 30))
        assert not life.ended_in(2025, counts_as_repealed())
        assert life.ended_in(2025, counts_as_repealed(expired_too=True))


GUIDE = """政府信息公开指南
本机关公开的信息分为法定主动公开内容和依申请公开两类，按目录和索引编排。
获取方式：登录政府网站查阅，或者到公共查阅点查阅。
工作机构：党政综合办公室
办公地址：青石县柳河镇人民路1号
办公时间：工作日8:30—12:00，14:30—17:30
联系电话：（0953）0000000　传真号码：（0953）0000001
互联网联系方式：gongkai@example.gov.cn
申请公开的，请填写申请表。不服的可以依法申请行政复议，也可以投诉、举报。
"""


class TestGuide:
    """条例第十二条：指南要写明分类、编排体系、获取方式和工作机构的联系方式。"""

    def test_a_whole_guide_has_nothing_missing(self) -> None:
        assert missing(GUIDE) == ()

    @pytest.mark.parametrize(
        ("line", "key"),
        [
            ("传真号码：（0953）0000001", "fax"),
            ("互联网联系方式：gongkai@example.gov.cn", "internet"),
            ("办公时间：工作日8:30—12:00，14:30—17:30", "hours"),
            ("办公地址：青石县柳河镇人民路1号", "address"),
        ],
    )
    def test_each_missing_line_is_named(self, line: str, key: str) -> None:
        found = list(check_guide(GUIDE.replace(line, "")))
        assert [(each.code, each.section) for each in found] == [("guide.missing_field", key)]
        assert found[0].basis == "条例12"

    def test_an_empty_guide_lacks_everything(self) -> None:
        assert len(list(check_guide(""))) == len(ELEMENTS)

    @given(st.text(max_size=200))
    def test_any_text_can_be_checked(self, text: str) -> None:
        assert len(missing(text)) <= len(ELEMENTS)


class TestDirectory:
    """条例第十二条：目录包括索引、名称、内容概述、生成日期；D01、D05。"""

    ENTRIES = (
        directory.Entry(
            index="A/2026-00001", title='=1+1,"引号"', summary="甲\n乙", formed_on=date(2026, 3, 2)
        ),
        directory.Entry(index="A/2026-00002", title="－5", summary="", formed_on=None),
    )

    def test_csv_reads_back_and_runs_nothing(self) -> None:
        text = "".join(directory.to_csv(self.ENTRIES))
        assert text.startswith("\ufeff")
        rows = list(csv.reader(io.StringIO(text[1:], newline="")))
        assert rows == [
            ["索引", "名称", "内容概述", "生成日期"],
            ["A/2026-00001", '\'=1+1,"引号"', "甲\n乙", "2026-03-02"],
            ["A/2026-00002", "'－5", "", ""],
        ]

    def test_the_workbook_holds_text_only(self) -> None:
        data = directory.to_xlsx(self.ENTRIES, "某镇政府信息公开目录")
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        assert rows[2] == ["A/2026-00001", '=1+1,"引号"', "甲\n乙", "2026-03-02"]


class TestChain:
    """条例第十七条、保守国家秘密法第三十五条：先审查、后公开。"""

    @pytest.mark.parametrize("chain", [USUAL_CHAIN, LONG_CHAIN, (SECRECY_REVIEW, FINAL)])
    def test_a_chain_that_will_do(self, chain: tuple[Step, ...]) -> None:
        assert check_chain(chain) == chain

    @pytest.mark.parametrize(
        ("chain", "why"),
        [
            ((), "保密审查"),
            ((FIRST, FINAL), "保密审查"),
            ((SECRECY_REVIEW,), "起草人以外"),
            ((FIRST, SECRECY_REVIEW, FIRST), "两次"),
        ],
    )
    def test_a_chain_that_lets_things_through(self, chain: tuple[Step, ...], why: str) -> None:
        with pytest.raises(ChainError, match=why):
            check_chain(chain)

    def test_one_after_the_other(self) -> None:
        assert next_step(USUAL_CHAIN, {"first"}) == SECRECY_REVIEW
        assert next_step(USUAL_CHAIN, {"first", "secrecy", "final"}) is None


def test_the_channels_of_the_five_reports_all_have_names() -> None:
    assert all(channel.label and channel.reach_unit for channel in Channel)
    assert Channel.WEBSITE not in OUTSIDE
