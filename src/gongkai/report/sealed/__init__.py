"""A signed package of one report, carried between installations without a network (离线报送包).

A zip of three members: ``manifest.json`` says whose report it is and what the other members hash
to, ``manifest.sig`` is the Ed25519 signature over the manifest's bytes, ``report.json`` is the
report (``gongkai.report/1``). Nothing of it is ever unpacked to a disk.

PackageRefused
├── NotAPackage    not a zip of that form
├── Tampered       a hash or the signature does not fit
└── WrongKey       signed with another key than the one that is known
"""

from gongkai.report.sealed.errors import NotAPackage, PackageRefused, Tampered, WrongKey
from gongkai.report.sealed.opening import Sealed, looks_sealed, opened
from gongkai.report.sealed.packing import Sender, packed
from gongkai.report.sealed.signing import public_key

__all__ = [
    "NotAPackage",
    "PackageRefused",
    "Sealed",
    "Sender",
    "Tampered",
    "WrongKey",
    "looks_sealed",
    "opened",
    "packed",
    "public_key",
]
