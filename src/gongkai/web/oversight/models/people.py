"""Who does the work, by which rules, where papers can be read (组织和制度)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.web.oversight.kinds import Matter, PostKind, Rhythm, UnitKind
from gongkai.web.oversight.models.base import Held
from gongkai.web.oversight.wording import line, lines


class Group(Held):
    """The group that leads the work (领导小组), its members by their posts and not by name."""

    name = line("名称", 100)
    chair = line("组长职务", 100, optional=True)
    deputies = line("副组长职务", optional=True)
    members = line("成员", optional=True)
    seat = line("办公室设在", 100, optional=True)
    seat_head = line("办公室主任", 100, optional=True)
    duty = line("职责", 300, optional=True)
    document = line("成立文件", optional=True)

    class Meta(Held.Meta):
        verbose_name = "领导小组"


class Post(Held):
    """Who holds a post in this work (公开工作人员); ``person`` is work data and stays on the desk."""

    kind = models.CharField("岗位", max_length=12, choices=PostKind)
    unit_kind = models.CharField("单位类别", max_length=8, choices=UnitKind, default=UnitKind.OWN)
    unit = line("所在单位", 100, optional=True)
    person = line("姓名", 40, optional=True)
    people = models.PositiveIntegerField(
        "人数", default=1, validators=[MinValueValidator(1, "至少是1，请核对。")]
    )
    duty = line("职责", 200, optional=True)

    class Meta(Held.Meta):
        verbose_name = "公开工作人员"
        constraints = [
            *Held.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(person="") | models.Q(people=1),
                name="oversight_post_one_person",
                violation_error_message="写了姓名的，人数是1；几个人一起登记的，不写姓名。",
            ),
        ]


class Arrangement(Held):
    """A rule of how the work is done, as it stands written (工作制度和机制).

    It says what is to be done, and how often; that it was done is only shown by the records.
    """

    matter = models.CharField("事项", max_length=16, choices=Matter)
    text = line("内容", 300)
    rhythm = models.CharField("频次", max_length=12, choices=Rhythm, blank=True)
    office = line("责任机构或岗位", 100, optional=True)
    document = line("依据文件", optional=True)

    class Meta(Held.Meta):
        verbose_name = "工作制度"


class ReadingPlace(Held):
    """A place where people can read what is public (公共查阅点), 条例第二十五条."""

    name = line("名称", 100)
    address = line("设在", 100)
    hours = line("开放时间", 100, optional=True)
    equipment = lines("设备设施", 300)

    class Meta(Held.Meta):
        verbose_name = "公共查阅点"
