"""Made-up numbers that pass the checks real ones pass; none belongs to anybody."""

from __future__ import annotations

import random

REGIONS = ("640121", "520381", "110101", "341702", "530102", "370322", "440104", "510107")
BINS = ("622202", "621700", "622848", "621098", "623052", "622188")
PROVINCES = "宁贵京皖云鲁粤川豫苏"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def identity(chance: random.Random) -> str:
    born = f"{chance.randint(1940, 2018)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    digits = f"{chance.choice(REGIONS)}{born}{chance.randint(0, 999):03}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits))
    return "10X98765432"[total % 11]


def wrong_identity(chance: random.Random) -> str:
    """Looks like an identity number and is none: the last place is wrong."""
    right = identity(chance)
    return right[:17] + chance.choice([mark for mark in "0123456789" if mark != right[17]])


def old_identity(chance: random.Random) -> str:
    whole = identity(chance)
    return f"{whole[:6]}{chance.randint(40, 85)}{whole[10:17]}"


def mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3456789')}{chance.randint(0, 999_999_999):09}"


def card(chance: random.Random) -> str:
    digits = chance.choice(BINS) + "".join(chance.choices("0123456789", k=12))
    for last in "0123456789":
        if luhn(digits + last):
            return digits + last
    raise AssertionError


def luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def plate(chance: random.Random) -> str:
    """A plate has five places, at most two of them letters."""
    tail = chance.choices("0123456789", k=5)
    for place in chance.sample(range(5), chance.randint(0, 2)):
        tail[place] = chance.choice(LETTERS[:8])
    return f"{chance.choice(PROVINCES)}{chance.choice(LETTERS[:8])}{''.join(tail)}"


def full_width(digits: str) -> str:
    return digits.translate({ord(str(n)): 0xFF10 + n for n in range(10)})


def in_han(digits: str) -> str:
    return digits.translate({ord(str(n)): "〇一二三四五六七八九"[n] for n in range(10)})
