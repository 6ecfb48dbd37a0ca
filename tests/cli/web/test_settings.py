"""Settings of the environment that cannot be used: one Chinese sentence with the cure, exit 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# 设置 → 值 → 提示里的话
WRONG = [
    ("GONGKAI_DATABASE", "garbage", "应写成 postgresql://"),
    ("GONGKAI_DATABASE", "postgresql://u@h:99999/x", "应写成 postgresql://"),
    ("GONGKAI_DATABASE", "mysql://u@h/x", "应写成 postgresql://"),
    ("GONGKAI_PROXIES", "abc", "“abc”不是网络地址"),
    ("GONGKAI_PREFIX", "政务 公开?", "不能作网址"),
    ("GONGKAI_HOSTS", "https://www.example.gov.cn", "不是主机名"),
    ("GONGKAI_SCANNER", "nothere", "应写成 clamd:"),
    ("GONGKAI_SCANNER", "clamd:", "应写成 clamd:"),
    ("GONGKAI_MAIL", "garbage", "应写成 smtp://"),
    ("GONGKAI_MAIL", "smtp://h:99999", "应写成 smtp://"),
]
BARE = """
import sys
sys.modules[{name!r}] = None
from gongkai.cli.app import run
sys.exit(run(["web", "--data", {data!r}, {command!r}]))
"""


def ran(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(("name", "value", "told"), WRONG)
def test_a_wrong_setting_is_told_before_anything_starts(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    data = tmp_path / "data"
    answer = ran("-m", "gongkai", "web", "--data", str(data), "run", **{name: value})
    assert answer.returncode == 2
    assert name in answer.stderr
    assert told in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert not data.exists()


def test_a_wrong_site_file_is_told_by_run_and_by_the_doctor(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("garbage[", "utf-8")
    for command in ("run", "doctor"):
        answer = ran("-m", "gongkai", "web", "--data", str(tmp_path), command)
        assert answer.returncode == (2 if command == "run" else 1)
        assert "site.toml 不能识别" in answer.stderr + answer.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["site.toml"]


@pytest.mark.parametrize("name", ["django", "granian"])
def test_without_the_platforms_libraries_it_says_what_to_install(tmp_path: Path, name: str) -> None:
    code = BARE.format(name=name, data=str(tmp_path / "data"), command="run")
    answer = ran("-c", code)
    assert answer.returncode == 2
    assert answer.stderr == (
        f"平台需要的组件没有装齐（缺 {name}）。请先执行：pip install 'gongkai[web]'\n"
    )


def test_postgresql_without_its_driver_says_what_to_install(tmp_path: Path) -> None:
    code = BARE.format(name="psycopg", data=str(tmp_path / "data"), command="run")
    answer = ran("-c", code, GONGKAI_DATABASE="postgresql://u@h/x")
    assert answer.returncode == 2
    assert "pip install 'gongkai[web,pg]'" in answer.stderr


def test_an_empty_name_of_the_data_folder_is_no_name(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "gongkai", "web", "doctor"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "GONGKAI_DATA": ""},
    )
    assert f"没有数据目录 {tmp_path / 'var'}" in answer.stdout
