"""The templates and the files beside them, looked at as a whole."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "gongkai" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
NAMES = [str(path.relative_to(WEB / "templates")) for path in TEMPLATES]
SOURCES = [path.read_text("utf-8") for path in [*WEB.rglob("*.py"), *TEMPLATES]]
# Names of files and formats that everybody calls so, and the unit of their size.
ALLOWED = {"JSON", "HTML", "PDF", "DOCX", "XLSX", "OFD", "JPG", "PNG", "MB", "nbsp"}
VENDOR = WEB / "static" / "vendor"
MANIFEST = tomllib.loads((VENDOR / "MANIFEST.toml").read_text("utf-8"))


def words_of(template: str) -> str:
    """What a reader of the page sees of it: no tags, no template commands, no comments."""
    markup = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->", " ", template, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", markup)


class TestTemplates:
    @pytest.mark.parametrize("name", NAMES)
    def test_every_template_is_used(self, name: str) -> None:
        assert any(f'"{name}"' in source for source in SOURCES)

    @pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
    def test_a_page_is_short(self, path: Path) -> None:
        assert len(path.read_text("utf-8").splitlines()) <= 60

    @pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
    def test_what_people_read_holds_no_english(self, path: Path) -> None:
        found = re.findall(r"[A-Za-z]{2,}", words_of(path.read_text("utf-8")))
        assert set(found) <= ALLOWED

    @pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
    def test_nothing_inside_a_page_needs_more_than_the_policy_allows(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|https?://", text)

    def test_no_template_switches_escaping_off(self) -> None:
        assert not any(
            re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8")) for path in TEMPLATES
        )


class TestVendored:
    @pytest.mark.parametrize("name", sorted(MANIFEST))
    def test_it_is_the_file_the_manifest_names(self, name: str) -> None:
        part = MANIFEST[name]
        data = (VENDOR / part["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
        assert part["version"].encode() in data[:300]

    def test_nothing_else_lies_there(self) -> None:
        named = {part["file"] for part in MANIFEST.values()}
        kept = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file()}
        licences = {f"{name}/LICENSE" for name in MANIFEST}
        assert kept == named | licences | {"MANIFEST.toml"}
