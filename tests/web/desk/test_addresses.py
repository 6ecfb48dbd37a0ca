"""The names of the desk's addresses: one name and the same parts lead to one page."""

from __future__ import annotations

from collections import Counter

from django.urls import URLPattern, URLResolver, get_resolver


def test_no_name_leads_to_two_pages() -> None:
    found = Counter(_named(get_resolver(), (), ()))
    assert [name for name, times in found.items() if times > 1] == []


def _named(
    resolver: URLResolver, spaces: tuple[str, ...], parts: tuple[str, ...]
) -> list[tuple[object, ...]]:
    named: list[tuple[object, ...]] = []
    for each in resolver.url_patterns:
        own = (*parts, *sorted(each.pattern.converters))
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            named += _named(each, inner, own)
        elif isinstance(each, URLPattern) and each.name:
            named.append((*spaces, each.name, own))
    return named
