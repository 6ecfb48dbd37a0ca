"""Forms for channels, registers and settings (渠道、登记簿、目录设置表单)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms

from gongkai.catalogue.review import FINAL, LONG_CHAIN, SECRECY_REVIEW, USUAL_CHAIN, Step
from gongkai.law.grounds import GROUNDS
from gongkai.web.desk.record_forms import DayField, DeskForm
from gongkai.web.publishing.kinds import CHANNELS, ORIGINS
from gongkai.web.publishing.kinds import FORMS as SHAPES
from gongkai.web.publishing.models import Record

_NONE = [("", "不填")]
CHAINS: Mapping[str, tuple[Step, ...]] = {
    "short": (SECRECY_REVIEW, FINAL),
    "usual": USUAL_CHAIN,
    "long": LONG_CHAIN,
}


class ChannelForm(DeskForm):
    """What went out through a channel (渠道登记)."""

    channel = forms.ChoiceField(label="渠道", choices=CHANNELS)
    label = forms.CharField(
        label="名称", max_length=100, help_text="例如公众号的名称、公开栏的地点。"
    )
    year = forms.IntegerField(label="年份", min_value=2008, max_value=2099)
    on = DayField(label="开始日期")
    until = DayField(label="截止日期")
    count = forms.IntegerField(
        label="数量",
        min_value=0,
        max_value=10**9,
        required=False,
        help_text="没有统计的留空，不要填0。",
    )
    unit = forms.CharField(label="量词", max_length=10, initial="条")
    origin = forms.ChoiceField(label="原创或转发", choices=_NONE + ORIGINS, required=False)
    form = forms.ChoiceField(label="形式", choices=_NONE + SHAPES, required=False)
    reach = forms.IntegerField(label="覆盖人次", min_value=0, max_value=10**9, required=False)
    evidence = forms.CharField(
        label="凭据",
        max_length=300,
        required=False,
        help_text="截图编号、照片编号、网址或者签收单。",
    )
    note = forms.CharField(label="说明", max_length=300, required=False)


class WithheldForm(DeskForm):
    """Information that is not made public (不予公开)."""

    name = "withheld"

    title = forms.CharField(label="信息名称", max_length=300)
    ground = forms.ChoiceField(
        label="不予公开情形", choices=[(each.id, each.name) for each in GROUNDS.values()]
    )
    reason = forms.CharField(label="裁量理由", max_length=300, required=False)
    decided_on = DayField(label="决定日期", required=True)


class ReassessForm(DeskForm):
    """A look at refused information after a time (定期评估)."""

    name = "reassess"

    withheld = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label="评估日期", required=True)
    stays = forms.ChoiceField(label="结论", choices=[("yes", "仍不公开"), ("no", "转为公开")])
    reason = forms.CharField(label="理由", max_length=300)


class NormativeForm(DeskForm):
    """Registering a normative document; the days of its procedure (规范性文件登记)."""

    name = "normative"

    record = forms.ChoiceField(label="文件")
    former_number = forms.CharField(
        label="启用本系统前的编号",
        max_length=60,
        required=False,
        help_text="新文件留空，编号由系统按本机关的格式编，一号一件，不再改动。",
    )
    assessed_on = DayField(label="评估论证")
    consulted_from = DayField(label="征求意见开始")
    consulted_until = DayField(label="征求意见截止")
    competition_on = DayField(label="公平竞争审查")
    legality_on = DayField(label="合法性审核")
    deliberated_on = DayField(label="集体审议")
    signed_on = DayField(label="签发")
    printed_on = DayField(label="统一印发")
    filed_on = DayField(label="备案")
    reviewed_on = DayField(label="最近一次清理")

    required_words: Mapping[str, str] = {"record": "请选择文件。"}
    offers = False  # whether there is a document to register

    def offer(self, documents: Iterable[Record]) -> None:
        """Let a document of the organ be chosen."""
        field = self.fields["record"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = [("", "请选择"), *((f"{each.pk}", each.title) for each in documents)]
        self.offers = len(field.choices) > 1


class RulesForm(DeskForm):
    """How the organ reviews, numbers and counts (目录设置)."""

    chain = forms.ChoiceField(
        label="审查链条",
        choices=[(key, "→".join(step.name for step in steps)) for key, steps in CHAINS.items()],
        widget=forms.RadioSelect,
    )
    index_template = forms.CharField(
        label="索引号格式",
        max_length=60,
        help_text="{organ}机关代码，{year}年，{month}月，{day}日，{serial:5}五位流水号；"
        "已经编出的索引号不变。",
    )
    register_template = forms.CharField(
        label="规范性文件登记编号格式",
        max_length=60,
        help_text="{organ}机关简称，{year}年，{serial:3}三位流水号；已经编出的编号不变。",
    )
    expired_counts_as_repealed = forms.BooleanField(
        label="年度报告表二把有效期届满的失效计入废止", required=False
    )


class DepositForm(DeskForm):
    """Material supplied to a reading place (送交)."""

    name = "deposit"

    place = forms.CharField(label="查阅场所", max_length=100)
    on = DayField(label="送交日期", required=True)
    what = forms.CharField(label="送交内容", max_length=300)
    copies = forms.IntegerField(label="份数", min_value=1, max_value=100_000, initial=1)
    receipt = forms.CharField(label="回执", max_length=200, required=False)


FORMS: Mapping[str, type[DeskForm]] = {
    form.name: form for form in (WithheldForm, ReassessForm, DepositForm, NormativeForm)
}
