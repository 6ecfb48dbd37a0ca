"""A county with two townships, and somebody of every kind signed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from tests.web import things


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who looks at the pages of the township liuhe."""

    liuhe: Body
    clerk: Officer
    neighbour: Officer
    supervisor: Officer

    def client(self, who: str) -> Client:
        """Return a browser: anonymous, or signed in as one of them."""
        client = Client()
        if who == "leader":
            client.force_login(self.leader.account)
        elif who != "anonymous":
            client.force_login(getattr(self, who).account)
        return client

    @property
    def leader(self) -> Officer:
        """The township's leader; takes office when first asked for."""
        leaders = self.liuhe.officers.filter(assignments__duty=Duty.LEADER)
        return leaders.first() or things.leader(self.liuhe)


def people() -> People:
    county = things.county()
    liuhe = things.township("liuhe", parent=county)
    return People(
        liuhe=liuhe,
        clerk=things.clerk(liuhe),
        neighbour=things.clerk(things.township("qinghe", parent=county)),
        supervisor=things.officer(county, Duty.SUPERVISOR),
    )
