"""Folders of small made-up reports, with known figures, and of files that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from gongkai.cli.corpus.sources import items
from gongkai.report.corpus.documents import Item
from tests.report.read.layouts import (
    cell_ids,
    table_four,
    table_three,
    table_two,
    tabs_unpadded,
)

TOWNS = ["青石", "云溪", "柳河", "桃源", "松岭", "白沙", "金井", "长乐", "双河", "石桥"]


def town(number: int) -> str:
    """A made-up township's name, another one for each number."""
    return f"{TOWNS[number % 10]}{TOWNS[number // 10 % 10]}{TOWNS[number // 100 % 10]}镇人民政府"


def text(
    body: str, year: int, figures: Mapping[str, str] | None = None, *, closing: str = ""
) -> str:
    """A report in the edition of its year: all cells 0 but those given; "" is an empty cell."""
    edition = "2019" if year < 2021 else "2021"
    truth = {**dict.fromkeys(cell_ids(edition), "0"), **(figures or {})}
    return "\n".join(
        [
            f"{body}{year}年政府信息公开工作年度报告",
            f"统计期限自{year}年1月1日起至{year}年12月31日止。",
            "一、总体情况\n按规定公开。",
            f"二、主动公开政府信息情况\n{tabs_unpadded(table_two(edition, truth))}",
            f"三、收到和处理政府信息公开申请情况\n{tabs_unpadded(table_three(edition, truth))}",
            f"四、政府信息公开行政复议、行政诉讼情况\n{tabs_unpadded(table_four(edition, truth))}",
            "五、存在的主要问题及改进情况\n培训不够。",
            "六、其他需要报告的事项\n没有收费。",
            closing or f"{body}\n{year + 1}年1月12日",
        ]
    )


def short(body: str, year: int, reviews: int) -> str:
    """A report that reads quickly: table four only, with that many reviews upheld."""
    truth = {**dict.fromkeys(cell_ids("2021"), "0"), "t4.review.upheld": str(reviews)}
    truth["t4.review.total"] = str(reviews)
    return "\n".join(
        [
            f"{body}{year}年政府信息公开工作年度报告",
            "一、总体情况\n按规定公开。\n二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况",
            tabs_unpadded(table_four("2021", truth)),
            "五、存在的主要问题及改进情况\n六、其他需要报告的事项",
        ]
    )


def shorts(folder: Path, count: int) -> None:
    """Write that many reports, each of another body."""
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(short(town(number), 2023, number), "utf-8")


def hanging() -> bytes:
    """A file within every limit of size that takes many seconds to read: a cell on each line."""
    return (text("青石镇人民政府", 2023).replace("\t", "\n") * 900).encode()


def swelling() -> bytes:
    """A file of nine megabytes that takes hundreds of them to parse."""
    return b"[" + b"[]," * 3_000_000 + b"[]]"


def hostile() -> dict[str, bytes]:
    """Twenty files no report can be read from, of the kinds found in collections."""
    return {
        "空.txt": b"",
        "零.txt": b"\0",
        "空白.txt": " \n\t\u3000\n".encode(),
        "乱码.bin": bytes(range(256)) * 64,
        "名为年报.pdf": b"%PDF-1.7\nnot a pdf at all",
        "旧文档.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "截断.docx": _office()[:-200],
        "没有正文.docx": _office(),
        "截断.zip": _zip(b"x" * 5000)[:-40],
        "空包.zip": _zip(None),
        "炸弹.zip": _zip(bytes(30_000_000)),
        "外逃.zip": _zip(b"x", name="../../a.txt"),
        "图片.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "通知.txt": "关于召开会议的通知\n各村：定于周五开会，请准时参加。".encode(),
        "别的.json": b'{"schema": "other/1"}',
        "断的.json": b'{"schema": "gongkai.report/1", "cells": {',
        "深的.json": b"[" * 50_000,
        "多格.txt": "行政许可\t0\t0\t0\n".encode() * 100_000,
        "久.txt": hanging(),
        "胀.json": swelling(),
    }


def folder_of(parent: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files into a folder."""
    parent.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (parent / name).write_bytes(data)
    return parent


def items_in(folder: Path) -> list[Item]:
    """The documents of a folder, as the command line lists them."""
    return items([str(folder)])


def _zip(content: bytes | None, *, name: str = "a.txt") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        if content is not None:
            archive.writestr(name, content)
    return held.getvalue()


def _office() -> bytes:
    return _zip(b"<Types/>" * 100, name="[Content_Types].xml")
