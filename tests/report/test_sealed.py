"""离线报送包：改一个字节、换一把钥匙、夹带一个文件，都不接收。"""

from __future__ import annotations

import hashlib
import json
import stat
import warnings
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from gongkai.report.sealed import (
    NotAPackage,
    Tampered,
    WrongKey,
    looks_sealed,
    opened,
    public_key,
)
from gongkai.report.sealed.packing import MANIFEST, REPORT, SIGNATURE
from tests.report.sealed_packages import OTHER_SEED, SEED, made, parts, resigned, zipped
from tests.web.collecting.made import value

REPORT_VALUE = value("青石县交通运输局", received=3)
GOOD = made(REPORT_VALUE)


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def with_members(*further: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of a name given twice
        return zipped([*parts(GOOD).items(), *further])


class TestWhole:
    def test_what_was_packed_comes_out(self) -> None:
        found = opened(GOOD)
        assert (found.name, found.year, found.version) == ("青石县交通运输局", 2023, 1)
        assert found.report.to_json() == REPORT_VALUE.to_json()
        assert found.public_key == public_key(SEED)
        assert looks_sealed(GOOD)

    def test_the_same_report_gives_the_same_bytes(self) -> None:
        assert made(REPORT_VALUE) == GOOD

    def test_the_known_key_passes_in_either_case(self) -> None:
        opened(GOOD).require_key(public_key(SEED).upper())

    def test_another_key_does_not(self) -> None:
        with pytest.raises(WrongKey, match="另一把钥匙"):
            opened(made(REPORT_VALUE, seed=OTHER_SEED)).require_key(public_key(SEED))


class TestTampered:
    @pytest.mark.parametrize("member", [MANIFEST, SIGNATURE, REPORT])
    def test_one_changed_byte(self, member: str) -> None:
        content = parts(GOOD)
        data = bytearray(content[member])
        data[len(data) // 2] ^= 1
        with pytest.raises((Tampered, NotAPackage)):
            opened(zipped([*{**content, member: bytes(data)}.items()]))

    def test_every_byte_of_the_file_itself(self) -> None:
        for at in range(0, len(GOOD), max(1, len(GOOD) // 150)):
            data = bytearray(GOOD)
            data[at] ^= 0xFF
            try:
                found = opened(bytes(data))
            except (Tampered, NotAPackage):
                continue
            # A time or a flag of the zip is signed by nobody and says nothing of the report.
            assert found == opened(GOOD)

    def test_another_report_under_the_old_signature(self) -> None:
        other = parts(made(replace(REPORT_VALUE, title="另一份")))
        with pytest.raises(Tampered, match=r"report\.json"):
            opened(zipped([*{**parts(GOOD), REPORT: other[REPORT]}.items()]))

    def test_a_signature_that_is_none(self) -> None:
        for signed in (b"", b"0" * 128, b"zz" * 64, b"\xff" * 200):
            with pytest.raises(Tampered):
                opened(zipped([*{**parts(GOOD), SIGNATURE: signed}.items()]))


class TestHostile:
    """G12、B01：多出的、指向包外的、重名的、七万个的、压缩炸弹，一律不打开。"""

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(with_members(("../settings.py", b"x")), id="outside"),
            pytest.param(with_members(("/etc/passwd", b"x")), id="absolute"),
            pytest.param(with_members(("C:\\x", b"x")), id="drive"),
            pytest.param(with_members((REPORT, b"{}")), id="twice"),
            pytest.param(with_members(("Report.json", b"{}")), id="twice but for the case"),
            pytest.param(with_members(("more.json", b"{}")), id="one more"),
            pytest.param(with_members(("folder/", b"")), id="a folder"),
            pytest.param(with_members((link("link"), b"/etc/passwd")), id="a link"),
            pytest.param(
                zipped([*list(parts(GOOD).items())[:2], (link(REPORT), b"/etc/passwd")]),
                id="the report a link",
            ),
            pytest.param(zipped([*parts(GOOD).items()][:2]), id="no report"),
            pytest.param(GOOD[: len(GOOD) * 7 // 10], id="cut off"),
            pytest.param(b"%PDF-1.4\n" + GOOD, id="something before it"),
            pytest.param(GOOD + b"<script>", id="something behind it"),
            pytest.param(b"", id="empty"),
            pytest.param(b"PK\x05\x06" + bytes(18), id="an empty zip"),
        ],
    )
    def test_refused_before_anything_is_read(self, data: bytes) -> None:
        with pytest.raises(NotAPackage):
            opened(data)

    def test_70000_members(self) -> None:
        many = zipped((f"{n}", b"") for n in range(70_000))
        with pytest.raises(NotAPackage, match="2000个的上限"):
            opened(many)

    def test_a_bomb(self) -> None:
        with pytest.raises(NotAPackage, match="压缩比"):
            opened(zipped([*{**parts(GOOD), REPORT: b" " * 30_000_000}.items()]))

    def test_too_large(self) -> None:
        with pytest.raises(NotAPackage, match="20 MB"):
            opened(b"PK\x03\x04" + bytes(20 * 1024 * 1024))


class TestManifest:
    """签名正确而内容不对的清单：逐项说明，不当作别的东西。"""

    @pytest.mark.parametrize(
        "changes",
        [
            {"schema": "gongkai.package/2"},
            {"year": "2023"},
            {"year": 2022},
            {"version": 0},
            {"version": -1},
            {"version": 10**30},
            {"version": 1.5},
            {"organ": []},
            {"organ": {"name": "甲"}},
            {"files": {}},
            {"files": {"../x": {"sha256": "0", "size": 1}}},
            {"files": None},
            {"more": 1},
            {"organ": {"name": None, "code": None}},
        ],
    )
    def test_refused_by_a_sentence(self, changes: dict[str, Any]) -> None:
        with pytest.raises(NotAPackage) as refused:
            opened(resigned(GOOD, **changes))
        assert str(refused.value).startswith("离线包")

    @pytest.mark.parametrize("key", ["", "x" * 64, "00" * 31, "f" * 64])
    def test_a_key_that_is_none(self, key: str) -> None:
        with pytest.raises((NotAPackage, Tampered)):
            opened(resigned(GOOD, public_key=key))

    @pytest.mark.parametrize(
        "manifest", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a":1,"a":2}', b"{" * 9]
    )
    def test_a_manifest_that_is_none(self, manifest: bytes) -> None:
        with pytest.raises(NotAPackage):
            opened(zipped([*{**parts(GOOD), MANIFEST: manifest}.items()]))

    def test_a_report_that_is_none(self) -> None:
        for content in (b"{}", b"[" * 100_000, json.dumps([REPORT_VALUE.to_json()] * 2).encode()):
            file = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            signed = parts(resigned(GOOD, files={REPORT: file}))
            with pytest.raises(NotAPackage, match="报告"):
                opened(zipped([*{**signed, REPORT: content}.items()]))
