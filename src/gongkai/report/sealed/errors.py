"""Why a package is not taken (离线包不能接收的原因); each message is a Chinese sentence with the cure."""

from __future__ import annotations


class PackageRefused(Exception):  # noqa: N818 - what it is called in a sentence
    """A package that is not taken."""


class NotAPackage(PackageRefused):
    """The file is no package of the form."""


class Tampered(PackageRefused):
    """Something in it is not what was signed."""


class WrongKey(PackageRefused):
    """It is signed with another key than the one that is known of the sender."""
