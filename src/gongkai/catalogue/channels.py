"""Where information is made public (公开渠道); 条例第二十三条、第二十五条."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """A channel, as the reports of townships name them (渠道)."""

    WEBSITE = "website"
    WECHAT = "wechat"
    VIDEO_ACCOUNT = "video_account"
    WECHAT_GROUP = "wechat_group"
    WEIBO = "weibo"
    OTHER_MEDIA = "other_media"
    GAZETTE = "gazette"
    PRESS = "press"
    BROADCAST = "broadcast"
    LOUDSPEAKER = "loudspeaker"
    BRIEFING = "briefing"
    BOARD = "board"
    SCREEN = "screen"
    BANNER = "banner"
    MEETING = "meeting"
    BULLETIN = "bulletin"
    PARTY_PLATFORM = "party_platform"
    READING_PLACE = "reading_place"
    SERVICE_CENTRE = "service_centre"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The official name."""
        return _LABELS[self]

    @property
    def reach_unit(self) -> str:
        """What its reach is counted in (覆盖量词)."""
        return _REACH.get(self, "人次")


_LABELS: Mapping[Channel, str] = {
    Channel.WEBSITE: "政府网站",
    Channel.WECHAT: "微信公众号",
    Channel.VIDEO_ACCOUNT: "微信视频号",
    Channel.WECHAT_GROUP: "微信群",
    Channel.WEIBO: "政务微博",
    Channel.OTHER_MEDIA: "其他政务新媒体",
    Channel.GAZETTE: "政府公报",
    Channel.PRESS: "报刊",
    Channel.BROADCAST: "广播、电视",
    Channel.LOUDSPEAKER: "村村响大喇叭",
    Channel.BRIEFING: "新闻发布会",
    Channel.BOARD: "公开栏（公示栏）",
    Channel.SCREEN: "电子信息屏",
    Channel.BANNER: "横幅、标语",
    Channel.MEETING: "会议、座谈",
    Channel.BULLETIN: "简报、宣传单",
    Channel.PARTY_PLATFORM: "党建平台",
    Channel.READING_PLACE: "公共查阅点",
    Channel.SERVICE_CENTRE: "政务服务中心",
    Channel.OTHER: "其他渠道",
}
_REACH: Mapping[Channel, str] = {
    Channel.WEBSITE: "次浏览",
    Channel.WECHAT: "次阅读",
    Channel.VIDEO_ACCOUNT: "次播放",
    Channel.WECHAT_GROUP: "人",
    Channel.WEIBO: "次阅读",
    Channel.OTHER_MEDIA: "次阅读",
    Channel.GAZETTE: "份",
    Channel.PRESS: "份",
    Channel.LOUDSPEAKER: "个村",
    Channel.BOARD: "处",
    Channel.SCREEN: "块",
    Channel.BANNER: "条",
    Channel.BULLETIN: "份",
    Channel.PARTY_PLATFORM: "次浏览",
}


class Origin(StrEnum):
    """Whether the organ wrote it or passed it on (原创或转发)."""

    ORIGINAL = "original"
    FORWARDED = "forwarded"


class Form(StrEnum):
    """What it was made of (形式)."""

    TEXT = "text"
    VIDEO = "video"


ORIGIN_LABELS: Mapping[Origin, str] = {Origin.ORIGINAL: "自主编辑", Origin.FORWARDED: "转发"}
FORM_LABELS: Mapping[Form, str] = {Form.TEXT: "文字", Form.VIDEO: "视频"}
# What stays out in the world when the portal has taken something back.
OUTSIDE: tuple[Channel, ...] = tuple(c for c in Channel if c is not Channel.WEBSITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A place outside the system where a recalled text may still stand (外部渠道和快照)."""

    key: str
    name: str
    how: str  # what a person does there


# Copies that nobody logged but that always have to be looked at after a recall.
STANDING_COPIES: tuple[Copy, ...] = (
    Copy(
        key="search_engines",
        name="搜索引擎快照",
        how="到各搜索引擎的快照投诉入口提交网址，申请删除快照。",
    ),
    Copy(
        key="county_site",
        name="上级或县级政府网站的转载",
        how="通知网站主办单位删除转载，并核对其搜索和推送。",
    ),
    Copy(
        key="content_network",
        name="内容分发网络和反向代理的缓存",
        how="请机房按网址清除缓存，再从外网打开核对。",
    ),
    Copy(
        key="reading_places",
        name="已送档案馆、图书馆和查阅点的纸质件",
        how="按送交记录逐处收回，并请对方在登记簿上注明。",
    ),
)
