"""The organs of the demonstration and their people (机关、人员)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.hashers import make_password

from gongkai.web import installing
from gongkai.web.bodies.models import Body, Level, Officer
from gongkai.web.demo.facts import Township, TownYear
from gongkai.web.demo.sign_ins import OVERSEER, sign_ins

INVENTED = "（演示）"  # stands before what no published report prints


def add_organs(years: Iterable[TownYear]) -> Mapping[str, Body]:
    """Add the townships under their counties and return all organs by key.

    The organ above the counties does not exist; it lets one person see everything.
    """
    overseer = installing.add_body(
        name="公开演示总览（虚拟机关）",
        short_name="演示总览",
        slug=OVERSEER,
        level=Level.COUNTY,
        is_government=False,
        organ_code="YANSHI00",
    )
    bodies = {OVERSEER: overseer}
    for number, year in enumerate(years, start=1):
        body = year.body
        county = installing.add_body(
            name=body.county,
            short_name=body.county_short,
            slug=body.county_key,
            level=Level.COUNTY,
            parent=overseer,
            organ_code=f"YANSHI{number}0",
        )
        bodies[body.county_key] = county
        bodies[body.key] = installing.add_body(
            name=body.name,
            short_name=body.short,
            slug=body.key,
            level=Level.TOWNSHIP,
            parent=county,
            region=county.short_name,
            organ_code=body.organ_code,
            **_what_letters_need(body),
        )
        installing.add_office(
            body=bodies[body.key], name=f"{INVENTED}信息公开工作机构", disclosure=True
        )
    return bodies


def _what_letters_need(body: Township) -> Mapping[str, str]:
    """Return what an answer tells beside the decision; invented where no report prints it.

    Reviews of a township's acts go to the county's government (行政复议法第二十四条).
    """
    return {
        "review_authority": body.county,
        "court": f"{INVENTED}{body.county_short}人民法院",
        "address": f"{INVENTED}{body.short}政府办公楼",
        "phone": f"{INVENTED}0000-0000000",
    }


def add_people(
    years: Iterable[TownYear], bodies: Mapping[str, Body], *, password: str
) -> Mapping[str, Officer]:
    """Add everybody one can sign in as and return the officers by user name."""
    hashed = make_password(password)
    for person in sign_ins(years):
        installing.add_demonstration_officer(
            body=bodies[person.body_key],
            name=person.name,
            username=person.username,
            hashed=hashed,
            duties=[person.duty],
        )
    # Their duties are asked at every act that follows, so they are fetched once.
    officers = Officer.objects.select_related("account", "body").prefetch_related("assignments")
    return {officer.account.username: officer for officer in officers}
