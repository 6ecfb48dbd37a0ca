"""Organs, offices, officers, and what this installation is (机关、机构、人员)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models

from gongkai.web.bodies.duties import Duty
from gongkai.web.texts import one_line


class Level(models.TextChoices):
    """The level of government an organ belongs to (层级)."""

    TOWNSHIP = "township", "乡（镇）"
    COUNTY = "county", "县（市、区）"


class Account(AbstractUser):
    """What a person signs in with (登录账号); who he is in office stands in :class:`Officer`.

    ``must_change_password``: the password was made by the system and was read by somebody else.
    """

    must_change_password = models.BooleanField("须修改初始密码", default=False)

    class Meta(AbstractUser.Meta):
        verbose_name = "登录账号"


class Installation(models.Model):
    """This database: its name, and whether it is a demonstration (本系统). One row at most."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField("系统名称", max_length=100, validators=[one_line])
    is_demonstration = models.BooleanField("演示库", default=False)

    class Meta:
        verbose_name = "本系统"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="bodies_one_installation",
                violation_error_message="本系统只能有一条登记。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """An organ bound to disclose (行政机关); 条例第四条、第十条."""

    name = models.CharField("机关名称", max_length=100, unique=True, validators=[one_line])
    short_name = models.CharField("简称", max_length=40, validators=[one_line])
    slug = models.SlugField("网址代号", max_length=40, unique=True)
    level = models.CharField("层级", max_length=10, choices=Level)
    is_government = models.BooleanField("是一级人民政府", default=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级机关",
    )
    region = models.CharField("行政区划", max_length=100, blank=True, validators=[one_line])
    organ_code = models.CharField(
        "机关代码",
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[0-9A-Z]+\Z", "机关代码只能用数字和大写字母。")],
        help_text="索引号的第一段，例如统一社会信用代码。",
    )
    review_authority = models.CharField(
        "行政复议机关", max_length=100, blank=True, validators=[one_line]
    )
    court = models.CharField("管辖法院", max_length=100, blank=True, validators=[one_line])
    address = models.CharField("办公地址", max_length=200, blank=True, validators=[one_line])
    office_hours = models.CharField("办公时间", max_length=200, blank=True, validators=[one_line])
    phone = models.CharField("联系电话", max_length=40, blank=True, validators=[one_line])
    fax = models.CharField("传真号码", max_length=40, blank=True, validators=[one_line])
    postcode = models.CharField("邮政编码", max_length=6, blank=True, validators=[one_line])
    email = models.EmailField("电子邮箱", blank=True)
    website = models.URLField("网址", blank=True)

    class Meta:
        verbose_name = "机关"
        ordering = ["level", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="bodies_not_its_own_parent",
                violation_error_message="机关不能是自己的上级。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An office within an organ (内设机构)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="offices", verbose_name="所属机关")
    name = models.CharField("机构名称", max_length=100, validators=[one_line])
    is_disclosure_office = models.BooleanField("政府信息公开工作机构", default=False)
    phone = models.CharField("联系电话", max_length=40, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "内设机构"
        ordering = ["body", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="bodies_office_once",
                violation_error_message="这个机关已经有同名的内设机构。",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=models.Q(is_disclosure_office=True),
                name="bodies_one_disclosure_office",
                violation_error_message="一个机关只指定一个政府信息公开工作机构（条例第四条）。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Officer(models.Model):
    """A person in office, with duties in one organ (工作人员)."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="officer",
        verbose_name="登录账号",
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="officers", verbose_name="所属机关")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, verbose_name="内设机构"
    )
    name = models.CharField("姓名", max_length=50, validators=[one_line])
    left_on = models.DateField("离岗日期", null=True, blank=True)

    class Meta:
        verbose_name = "工作人员"
        ordering = ["body", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def duties(self) -> frozenset[Duty]:
        """The duties held now (职责); none once the person has left."""
        if self.left_on is not None:
            return frozenset()
        return frozenset(Duty(assignment.duty) for assignment in self.assignments.all())


class Assignment(models.Model):
    """One duty given to one officer (职责分配)."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="assignments", verbose_name="工作人员"
    )
    duty = models.CharField("职责", max_length=12, choices=Duty)

    class Meta:
        verbose_name = "职责分配"
        ordering = ["officer", "duty"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "duty"],
                name="bodies_duty_once",
                violation_error_message="这名工作人员已经有这项职责。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer}：{self.get_duty_display()}"
