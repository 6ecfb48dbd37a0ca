from __future__ import annotations

from typing import Any

import pytest

from gongkai.catalogue.directory import csv_of
from gongkai.web.bodies.models import Officer
from gongkai.web.importing import ImportRefused
from gongkai.web.importing.forms import table_xlsx
from gongkai.web.oversight import selectors, services
from gongkai.web.oversight.columns import columns_of, names, row_of
from gongkai.web.oversight.ledgers import LEDGERS, Ledger
from tests.web import things
from tests.web.oversight.made import WHOLE, enter

pytestmark = pytest.mark.django_db
TRAINING = LEDGERS["training"]


@pytest.fixture
def clerk() -> Officer:
    return things.clerk(things.township())


def csv(ledger: Ledger, *rows: dict[str, Any]) -> bytes:
    columns = columns_of(ledger)
    lines = [[str(row.get(label, "")) for label in names(columns)] for row in rows]
    return "".join(csv_of(names(columns), lines)).encode()


def take_in(clerk: Officer, ledger: Ledger, data: bytes) -> str:
    return str(services.take_in(by=clerk, ledger=ledger, body=clerk.body, data=data))


A_ROW = {
    "编号": "培训1",
    "日期": "2026年3月2日",
    "培训方式": "自办培训",
    "内容": "学习条例",
    "场次": "2",
    "学时": "1.5",
    "参训人次": "30",
}


class TestTakingIn:
    """整表导入：有一处不对，整表不入；再导一次，什么都不变。"""

    def test_a_second_time_changes_nothing(self, clerk: Officer) -> None:
        data = csv(TRAINING, A_ROW, {**A_ROW, "编号": "培训2", "学时": ""})
        assert take_in(clerk, TRAINING, data) == "新增2条，更新0条，0条没有变化。"
        assert take_in(clerk, TRAINING, data) == "新增0条，更新0条，2条没有变化。"

    def test_a_known_number_is_put_right(self, clerk: Officer) -> None:
        take_in(clerk, TRAINING, csv(TRAINING, A_ROW))
        changed = csv(TRAINING, {**A_ROW, "参训人次": "31"})
        assert take_in(clerk, TRAINING, changed) == "新增0条，更新1条，0条没有变化。"
        figure = selectors.year_of(TRAINING, clerk.body, 2026).figure("people")
        assert figure is not None
        assert figure.value == 31

    def test_every_fault_by_row_and_column_and_nothing_stored(self, clerk: Officer) -> None:
        data = csv(
            TRAINING,
            A_ROW,
            {**A_ROW, "编号": "培训2", "日期": "2026年2月30日"},
            {**A_ROW, "编号": "培训3", "培训方式": "线上", "场次": "两场"},
            {**A_ROW, "编号": ""},
        )
        with pytest.raises(ImportRefused) as refusal:
            take_in(clerk, TRAINING, data)
        told = [str(fault) for fault in refusal.value.faults]
        assert [fault.split("：")[0] for fault in told] == [
            "第3行“日期”",
            "第4行“培训方式”",
            "第4行“场次”",
            "第5行“编号”",
        ]
        assert not selectors.items(TRAINING, clerk.body).exists()

    def test_what_the_ledger_refuses_is_told_by_row_as_well(self, clerk: Officer) -> None:
        ledger = LEDGERS["inspection"]
        row = {
            "日期": "2026-03-02",
            "检查方式": "定期检查",
            "检查内容": "各站所",
            "发现问题数": "3",
        }
        good, bad = {**row, "编号": "1", "已整改数": "3"}, {**row, "编号": "2", "已整改数": "4"}
        with pytest.raises(ImportRefused, match="第3行：已整改数不能多于发现问题数。"):
            take_in(clerk, ledger, csv(ledger, good, bad))
        assert not selectors.items(ledger, clerk.body).exists()

    def test_e04_a_persons_number_in_a_cell_is_told_by_row_and_column(self, clerk: Officer) -> None:
        with pytest.raises(ImportRefused, match="第2行“内容”：这里写有身份证件号码"):
            take_in(clerk, TRAINING, csv(TRAINING, {**A_ROW, "内容": "张某11010519491231002X"}))

    def test_a_sheet_with_its_items(self, clerk: Officer) -> None:
        ledger = LEDGERS["assessment"]
        item: Any = enter(clerk, "assessment")
        columns = columns_of(ledger)
        again = table_xlsx(columns, ledger.name, [row_of(ledger, item)])
        assert take_in(clerk, ledger, again) == "新增0条，更新0条，1条没有变化。"

    @pytest.mark.parametrize("key", WHOLE)
    def test_d05_what_is_exported_comes_in_unchanged(self, clerk: Officer, key: str) -> None:
        ledger = LEDGERS[key]
        item = enter(clerk, key)
        data = table_xlsx(columns_of(ledger), ledger.name, [row_of(ledger, item)])
        assert take_in(clerk, ledger, data) == "新增0条，更新0条，1条没有变化。"

    def test_a_withdrawn_number_does_not_come_back(self, clerk: Officer) -> None:
        item = enter(clerk, "training", number="培训1")
        services.withdraw(by=clerk, ledger=TRAINING, item=item, on=item.on, why="重复")  # type: ignore[attr-defined]
        with pytest.raises(ImportRefused, match="第2行“编号”：编号“培训1”的登记已经撤销"):
            take_in(clerk, TRAINING, csv(TRAINING, A_ROW))

    def test_another_organs_number_is_its_own(self, clerk: Officer) -> None:
        enter(things.clerk(things.township("qinghe")), "training", number="培训1")
        assert take_in(clerk, TRAINING, csv(TRAINING, A_ROW)) == "新增1条，更新0条，0条没有变化。"
