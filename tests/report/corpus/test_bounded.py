"""上传的文件在另一个进程里、在限额内读取；一份出事，其余照读。"""

from __future__ import annotations

from gongkai.report.corpus.bounded import read_within_limits
from gongkai.report.corpus.limits import Limits
from gongkai.report.write.json import json_bytes
from tests.web.collecting.made import value

GOOD = json_bytes(value("青石县交通运输局", received=3))


def test_each_document_has_its_answer_in_order() -> None:
    names = ["甲.json", "空.txt", "通知.txt", "乙.json"]
    found = read_within_limits(
        list(zip(names, [GOOD, b"", "关于放假的通知".encode(), GOOD], strict=True))
    )
    assert [one.name for one in found] == names
    assert [len(one.reports) for one in found] == [1, 0, 0, 1]
    assert all(one.fault for one in found[1:3])
    assert found[0].reports[0].cell("t3.received.total").value == 3


def test_one_beyond_the_limit_ends_only_itself() -> None:
    heavy = b"<table>" + b"<tr><td>1</td></tr>" * 600_000
    found = read_within_limits(
        [("大.html", heavy), ("甲.json", GOOD)], Limits(seconds=2, megabytes=250)
    )
    assert found[0].fault
    assert len(found[1].reports) == 1
