"""Where a request comes from, also behind a proxy (来访地址): what limits of tries are counted for.

Whoever asks can write any ``X-Forwarded-For``. It is believed only from the proxies an installation
names (``GONGKAI_PROXIES``, none by default), and read from its end: the last address a trusted proxy
did not add itself is the caller; what stands before it anybody may have made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
MOST_HOPS = 20
HOUSEHOLD = 64  # bits of an IPv6 address that one subscriber has as a whole


def caller(request: HttpRequest) -> str:
    """Return the address a request is counted for; an IPv6 subscriber is one caller."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return address_of(direct, forwarded, networks(tuple(settings.PROXIES)))


def networks(named: Iterable[str]) -> tuple[Network, ...]:
    """Return the trusted proxies (可信代理).

    Raises:
        ValueError: for what is no address and no network.
    """
    return tuple(ip_network(one, strict=False) for one in named)


def address_of(direct: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Return the caller of a connection from ``direct`` that tells of ``forwarded`` ones."""
    found = _read(direct)
    if found is None:
        return direct
    for hop in reversed(forwarded.split(",")[-MOST_HOPS:]):
        if not _trusted(found, proxies):
            break
        before = _read(hop)
        if before is None:
            break
        found = before
    return _counted(found)


def _read(text: str) -> Address | None:
    bare = text.strip().removeprefix("[").split("]")[0].split("%")[0]
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _trusted(address: Address, proxies: Sequence[Network]) -> bool:
    return any(address in network for network in proxies if network.version == address.version)


def _counted(address: Address) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/{HOUSEHOLD}", strict=False))
    return str(address)
