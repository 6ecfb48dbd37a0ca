"""What a page of hits repeats many times, written without a template each (检索结果的写法)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from gongkai.web.portal.organs import Name
from gongkai.web.searching.snippets import Stretch

register = template.Library()


@register.filter
def stretches(parts: Iterable[Stretch]) -> SafeString:
    """Return a text with what was looked for marked."""
    cut = (f"<mark>{escape(one.text)}</mark>" if one.marked else escape(one.text) for one in parts)
    return SafeString("".join(cut))


@register.filter
def options(organs: Iterable[Name], chosen: str) -> SafeString:
    """Return organs as the options of a choice; ``chosen`` is the web name of the one in use."""
    return SafeString("".join(_option(each, chosen) for each in organs))


def _option(organ: Name, chosen: str) -> str:
    selected = " selected" if organ.slug == chosen else ""
    return f'<option value="{escape(organ.slug)}"{selected}>{escape(organ.name)}</option>'
