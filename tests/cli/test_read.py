"""``gongkai read``: data on standard output, talk on standard error, one bad file stops no other."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from gongkai.cli.app import run
from gongkai.report.read import MAX_BYTES
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.twins import TWINS, twin_path
from tests.report.read.typeset import PLAIN, typeset

GOOD = twin_path("gucheng-2020")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["read", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TWINS:
        (tmp_path / f"{name}.txt").write_bytes(twin_path(name).read_bytes())
    return tmp_path


class TestFormats:
    """默认输出 JSON 数组；jsonl 一行一份；csv 一格一行；table 给人看。"""

    def test_json_is_an_array_of_reports(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = answer(capsys, GOOD)
        (report,) = json.loads(out)
        assert (code, err) == (0, "")
        assert (report["schema"], report["year"]) == ("gongkai.report/1", 2020)

    def test_jsonl_has_one_report_a_line(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _, out, _ = answer(capsys, folder, "--format", "jsonl")
        assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == [
            str(folder / f"{name}.txt") for name in sorted(TWINS)
        ]

    def test_csv_has_the_columns_of_the_contract(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, GOOD, "--format", "csv")
        head, *rows = csv.reader(io.StringIO(out))
        assert ",".join(head) == "body,year,edition,table,row,column,cell,state,value,unit,raw"
        body = "桓仁满族自治县古城镇人民政府"
        amount = ["t2", "procurement", "amount", "t2.procurement.amount"]
        assert [body, "2020", "2019", *amount, "value", "134.2", "万元", "134.2 万元"] in rows
        assert len(rows) == 22 + 161 + 15

    def test_table_shows_what_is_not_zero(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = answer(capsys, GOOD, "--format", "table")
        assert "134.2万元" in out
        assert "共161格：为零 161格" in out

    def test_parquet_has_the_rows_of_csv(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "a.parquet"
        code, out, err = answer(capsys, GOOD, "--format", "parquet", "-o", target)
        assert (code, out, err) == (0, "", "")
        with duckdb.connect() as db:
            found = db.execute("FROM read_parquet(?)", [str(target)])
            names = [column[0] for column in found.description or ()]
            rows = found.fetchall()
        _, text, _ = answer(capsys, GOOD, "--format", "csv")
        head, *expected = csv.reader(io.StringIO(text))
        assert names == head
        assert [(row[6], row[7]) for row in rows] == [(row[6], row[7]) for row in expected]
        amount = ("t2.procurement.amount", "value", Decimal("134.2"), "万元", "134.2 万元")
        assert amount in [row[6:] for row in rows]

    def test_parquet_goes_through_a_pipe_as_it_is(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "gongkai", "read", str(GOOD), "--format", "parquet"]
        piped = subprocess.run(command, capture_output=True, check=True).stdout
        subprocess.run([*command, "-o", tmp_path / "a.parquet"], check=True)
        assert piped == (tmp_path / "a.parquet").read_bytes()

    def test_a_formula_in_text_is_disarmed(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = GOOD.read_text("utf-8").replace("行政许可\t0\t0", "行政许可\t0\t=cmd()")
        path = tmp_path / "a.txt"
        path.write_text(text, "utf-8")
        _, out, _ = answer(capsys, path, "--format", "csv")
        assert ",unreadable,,,'=cmd()" in out


class TestBatch:
    """一份读不了，其余照读，最后以 2 退出。"""

    def test_a_bad_file_is_named_on_one_line(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "坏.txt").write_bytes(b"")
        (folder / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        code, out, err = answer(capsys, folder)
        assert code == 2
        assert len(json.loads(out)) == len(TWINS)
        picture, empty = err.splitlines()
        assert picture.startswith(f"{folder}/图.png：这是PNG 图片，")
        assert empty == f"{folder}/坏.txt：文件为空或不是可识别的文档，请换一份有文字的报告。"

    def test_the_order_of_files_does_not_matter(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        paths = sorted(folder.iterdir())
        forwards = answer(capsys, *paths)
        assert answer(capsys, *reversed(paths), *paths) == forwards

    def test_the_number_of_jobs_does_not_matter(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "坏.txt").write_bytes(b"\0\0")
        assert answer(capsys, folder, "--jobs", "2") == answer(capsys, folder)

    def test_hidden_files_are_left_out(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / ".DS_Store").write_bytes(b"\0\0\0")
        assert answer(capsys, folder)[0] == 0

    def test_an_empty_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = answer(capsys, tmp_path)
        assert (code, out) == (2, "[]\n")
        assert err == f"{tmp_path}：文件夹里没有文件，请换一个文件夹。\n"

    @pytest.mark.parametrize("name", ["没有.txt", "没有/没有.txt", "长" * 200])
    def test_a_file_that_is_not_there(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = answer(capsys, name)
        assert (code, out) == (2, "[]\n")
        assert len(err.splitlines()) == 1

    def test_a_folder_that_links_to_itself(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "again").symlink_to(folder, target_is_directory=True)
        assert len(json.loads(answer(capsys, folder)[1])) == len(TWINS)


class TestZip:
    """压缩包代表其中的文件；超过上限、有密码、路径越界的整包拒绝。"""

    @staticmethod
    def pack(path: Path, members: dict[str, bytes]) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return path

    def test_members_are_read(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = self.pack(
            tmp_path / "年报.zip",
            {f"内/{name}.txt": twin_path(name).read_bytes() for name in TWINS},
        )
        code, out, _ = answer(capsys, path)
        names = [report["source"]["name"] for report in json.loads(out)]
        assert (code, names) == (0, [f"{path}/内/{name}.txt" for name in sorted(TWINS)])

    @pytest.mark.parametrize(
        ("members", "sentence"),
        [
            ({"../../x.txt": b"1"}, "压缩包里有指向包外的路径，不安全，请重新打包。"),
            ({"/etc/x": b"1"}, "压缩包里有指向包外的路径，不安全，请重新打包。"),
            ({"C:\\x": b"1"}, "压缩包里有指向包外的路径，不安全，请重新打包。"),
            (
                {"a.txt": b"\0" * 9_000_000},
                "压缩包里有文件的压缩比超过200倍的上限，不安全，请重新打包。",
            ),
            (
                {f"{n}.txt": b"" for n in range(2_001)},
                "压缩包里的文件超过2000个的上限，请分批打包。",
            ),
            ({}, "压缩包里没有文件，请换一个。"),
        ],
    )
    def test_hostile_archives_are_refused_whole(
        self,
        members: dict[str, bytes],
        sentence: str,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        path = self.pack(tmp_path / "a.zip", members)
        if not members:
            path = self.pack(tmp_path / "b.zip", {".hidden": b"1"})
        assert answer(capsys, path) == (2, "[]\n", f"{path}：{sentence}\n")

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_a_member_listed_twice(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", b"1")
            archive.writestr("a.txt", b"2")
        _, _, err = answer(capsys, path)
        assert err == f"{path}：压缩包里有重名的文件，无法确定读哪一个，请重新打包。\n"

    def test_an_encrypted_member(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = self.pack(tmp_path / "a.zip", {"a.txt": GOOD.read_bytes()})
        data = bytearray(path.read_bytes())
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + offset] |= 1
        path.write_bytes(bytes(data))
        assert answer(capsys, path)[2] == f"{path}：压缩包有密码，请先解密再读。\n"

    def test_a_member_that_lies_about_its_size(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = self.pack(tmp_path / "a.zip", {"a.txt": GOOD.read_bytes()})
        data = bytearray(path.read_bytes())
        at = data.index(b"PK\x01\x02") + 24
        data[at : at + 4] = (100).to_bytes(4, "little")
        path.write_bytes(bytes(data))
        code, out, err = answer(capsys, path)
        assert (code, out) == (2, "[]\n")
        assert "请重新打包。" in err

    def test_a_cut_archive(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = self.pack(tmp_path / "a.zip", {"a.txt": GOOD.read_bytes()})
        path.write_bytes(path.read_bytes()[:-30])
        assert answer(capsys, path)[2] == f"{path}：压缩包不完整或已损坏，请重新下载或打包。\n"

    def test_a_document_that_is_a_zip_is_no_archive(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = self.pack(tmp_path / "a.ofd", {"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"})
        code, _, err = answer(capsys, path)
        assert (code, err.startswith(f"{path}：这份OFD")) == (2, True)


class TestOutput:
    """-o 写出的文件是完整的，读不到的不写半份。"""

    def test_the_file_is_what_standard_output_would_be(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "出.json"
        assert answer(capsys, GOOD, "-o", target) == (0, "", "")
        assert target.read_bytes().decode("utf-8") == answer(capsys, GOOD)[1]
        assert list(tmp_path.iterdir()) == [target]

    def test_an_input_is_never_overwritten(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = folder / "gucheng-2020.txt"
        code, _, err = answer(capsys, path, "-o", path)
        assert (code, path.read_bytes()) == (2, GOOD.read_bytes())
        assert err == f"{path} 就是读入的文件，请用 -o 换个文件名。\n"

    def test_a_missing_folder_is_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, _, err = answer(capsys, GOOD, "-o", tmp_path / "无" / "出.json")
        assert code == 2
        assert err.startswith(f"写不出 {tmp_path}/无/出.json：")

    def test_a_file_over_the_limit(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "大.txt"
        with path.open("wb") as file:
            file.truncate(MAX_BYTES + 1)
        _, _, err = answer(capsys, path)
        assert err == f"{path}：文件超过20 MB的上限，请拆分或压缩后再读。\n"


class TestProcess:
    """真实进程：标准输入、任意文件名、下游提前关闭。"""

    COMMAND = (sys.executable, "-m", "gongkai", "read")

    def test_standard_input(self) -> None:
        done = subprocess.run(
            [*self.COMMAND, "-"], input=GOOD.read_bytes(), capture_output=True, check=False
        )
        (report,) = json.loads(done.stdout)
        assert (done.returncode, report["source"]["name"]) == (0, "-")

    @pytest.mark.parametrize(
        "name", [b"a\nb.txt", b"-x.txt", b"\xff\xfe.txt", "汉".encode() * 80, b"a'\"b.txt"]
    )
    def test_any_file_name(self, name: bytes, tmp_path: Path) -> None:
        folder = os.fsencode(tmp_path)
        (tmp_path / os.fsdecode(name)).write_bytes(GOOD.read_bytes())
        (tmp_path / os.fsdecode(name + b"2")).write_bytes(b"")
        for arguments in ([b"--", name, name + b"2"], [folder]):
            done = subprocess.run(
                [*map(os.fsencode, self.COMMAND), *arguments],
                capture_output=True,
                check=False,
                cwd=folder,
            )
            assert len(json.loads(done.stdout.decode("utf-8"))) == 1
            assert (done.returncode, len(done.stderr.decode().splitlines())) == (2, 1)

    def test_a_reader_that_goes_away(self, folder: Path) -> None:
        for form in ("json", "jsonl", "csv", "table"):
            process = subprocess.Popen(
                [*self.COMMAND, *[str(folder)] * 2, "--format", form],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            process.stderr.close()
            # What fits into the pipe is gone before anybody can hang up.
            assert process.wait() == 141 or (process.returncode == 0 and form in ("csv", "table"))

    @pytest.mark.parametrize("buffering", ["0", "1"])
    def test_ctrl_c_leaves_whole_data(self, buffering: str, tmp_path: Path) -> None:
        for number in range(120):
            (tmp_path / f"{number}.txt").write_bytes(GOOD.read_bytes())
        process = subprocess.Popen(
            [*self.COMMAND, str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": buffering.replace("0", "")},
        )
        assert process.stdout is not None
        began = os.read(process.stdout.fileno(), 1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        assert (process.returncode, err.decode().split()) == (130, ["已中断。"])
        assert 0 <= len(json.loads((began + out).decode("utf-8"))) < 120

    def test_the_locale_does_not_matter(self) -> None:
        environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        done = subprocess.run(
            [*self.COMMAND, str(GOOD)], capture_output=True, check=False, env=environment
        )
        assert json.loads(done.stdout.decode("utf-8"))[0]["year"] == 2020


class TestSecondOpinion:
    """--second-opinion：PDF再读一遍；没有安装的说明怎么装；别的格式照读并说明未比对。"""

    def test_a_pdf_both_read_alike(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(typeset(pieces("2021", truth_of("2021")), PLAIN))
        plain = answer(capsys, path)
        assert answer(capsys, path, "--second-opinion") == plain
        assert (plain[0], plain[2]) == (0, "")

    def test_other_kinds_are_read_and_it_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, plain, _ = answer(capsys, GOOD)
        code, out, err = answer(capsys, GOOD, "--second-opinion", "--jobs", "2")
        assert (code, out) == (0, plain)
        assert err == f"{GOOD}：第二种读法只用于PDF，这份文件未作比对。\n"

    def test_a_check_asks_for_it_as_well(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(typeset(pieces("2021", truth_of("2021")), PLAIN))
        asked = ["check", str(path), "--format", "concise"]
        plain = run(asked), capsys.readouterr()
        assert (run([*asked, "--second-opinion"]), capsys.readouterr()) == plain

    def test_without_the_second_reader(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "pdfplumber", None)
        code, out, err = answer(capsys, GOOD, "--second-opinion")
        assert (code, out) == (2, "")
        assert "pip install 'gongkai[second-opinion]'" in err
