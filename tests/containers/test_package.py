"""A package: parts unpacked at once, or as they are asked for."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.containers.errors import Broken, Unsafe
from gongkai.containers.package import HAS_DTD, Package

DOCTYPE = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
HIDDEN = {
    "at the beginning": f"{DOCTYPE}<a/>",
    "behind the declaration": f"<?xml version='1.0'?>\n{DOCTYPE}<a/>",
    "behind a long remark": f"<!--{'x' * 10_000}-->{DOCTYPE}<a/>",
    "behind a long instruction": f"<?note {'x' * 10_000}?>{DOCTYPE}<a/>",
    "behind many blanks": f"{' ' * 10_000}{DOCTYPE}<a/>",
    "behind a remark that ends where the first bytes do": f"<!--{'x' * 4089}-->{DOCTYPE}<a/>",
}


def packed(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"{name}.xml", content)
    return target.getvalue()


@pytest.mark.parametrize("whole", [True, False])
class TestDefinitions:
    @pytest.mark.parametrize("part", HIDDEN.values(), ids=HIDDEN)
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_one_is_refused_wherever_it_stands(
        self, part: str, encoding: str, *, whole: bool
    ) -> None:
        with pytest.raises(Unsafe, match=HAS_DTD):
            Package(packed(body=b"<a/>", other=part.encode(encoding)), whole=whole)

    def test_a_long_remark_alone_is_none(self, *, whole: bool) -> None:
        part = f"<!--{'<!DOCTYPE' * 1000}--><a/>".encode()
        assert Package(packed(body=part), whole=whole).part("body.xml") == part


class TestWhole:
    def test_a_damaged_part_is_noticed_at_once_or_when_it_is_read(self) -> None:
        data = bytearray(packed(body=b"<a>" + b"x" * 9000 + b"</a>", other=b"<b/>"))
        crc = data.index(b"PK\x01\x02") + 16
        data[crc] ^= 0xFF
        with pytest.raises(Broken):
            Package(bytes(data))
        package = Package(bytes(data), whole=False)
        assert package.part("other.xml") == b"<b/>"
        with pytest.raises(Broken):
            package.part("body.xml")
