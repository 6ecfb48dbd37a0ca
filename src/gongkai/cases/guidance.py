"""Which answer an application gets: the questions that tell the answers apart (答复类型指引).

One literal table, to be read from top to bottom: each question has its answers, each answer leads to
the next question, to something that has to be done first, or to a decision of ``law.decisions`` with its
articles and its row of table three. The table decides nothing: an officer answers, and signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.cases.course import Course
from gongkai.cases.entry import Event
from gongkai.law.decisions import Decision, decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Go on to another question."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """Something comes first: the event to record, and why (先办事项)."""

    event: Event
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """The answer, by its id, with the ground where the answers have named it (办理结果)."""

    id: str
    ground: str | None = None
    duty: str = ""

    @property
    def decision(self) -> Decision:
        """The answer with its articles, its row of table three and its remedies."""
        return decision(self.id)


Leads = Ask | Do | Decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a question; ``records`` are the events that have to be on record for it."""

    id: str
    text: str
    leads: Leads
    records: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with the article it comes from and its answers (指引问题)."""

    id: str
    text: str
    article: str
    answers: tuple[Answer, ...]


def _yes_no(no: str, leads: Leads, yes: str, further: Leads) -> tuple[Answer, ...]:
    return (
        Answer(id="no", text=no, leads=leads),
        Answer(id="yes", text=yes, leads=further),
    )


_CORRECTED = (Event.CORRECTION_ASKED, Event.CORRECTION_RECEIVED)
_JUDGED = (Event.REASONS_ASKED, Event.REASONS_JUDGED)
_CONSULTED = (Event.CONSULT_SENT, Event.CONSULT_CLOSED)
_TELL_THIRD_PARTY = "决定公开的政府信息内容和理由，应当书面告知第三方（公开决定告知书）。"
_RELEASED = "可以不予公开的信息决定公开的，请在审批单中写明裁量理由。"


def _grounds() -> tuple[Answer, ...]:
    """Return the grounds of 条例14 to 16; what the third party or the organ may still choose is asked."""
    fixed = (
        ("state_secret", "依法确定为国家秘密（条例14）"),
        ("law_prohibited", "法律、行政法规禁止公开（条例14）"),
        ("security_stability", "公开后可能危及国家安全、公共安全、经济安全、社会稳定（条例14）"),
    )
    third = (
        ("trade_secret", "涉及商业秘密（条例15）"),
        ("privacy", "涉及个人隐私（条例15）"),
        ("third_party_other", "公开会损害第三方其他合法权益（条例15）"),
    )
    chosen = (
        ("internal_affairs", "内部事务信息：人事管理、后勤管理、内部工作流程（条例16(1)）"),
        ("process", "过程性信息：讨论记录、过程稿、磋商信函、请示报告（条例16(2)）"),
        ("enforcement_file", "行政执法案卷信息（条例16(2)）"),
    )
    return (
        *(
            Answer(id=ground, text=text, leads=Decide(id=f"refused.{ground}", ground=ground))
            for ground, text in fixed
        ),
        *(
            Answer(id=ground, text=text, leads=Ask(question="third_party"))
            for ground, text in third
        ),
        *(Answer(id=ground, text=text, leads=Ask(question=ground)) for ground, text in chosen),
    )


def _choice(ground: str, text: str, *, law_may_demand: bool) -> Question:
    demanded = Answer(
        id="demanded",
        text="法律、法规、规章规定应当公开",
        leads=Decide(id="granted"),
    )
    return Question(
        id=ground,
        text=text,
        article="条例16",
        answers=(
            *((demanded,) if law_may_demand else ()),
            Answer(
                id="keep",
                text="不公开，理由已经写明",
                leads=Decide(id=f"refused.{ground}", ground=ground),
            ),
            Answer(id="give", text="决定公开", leads=Decide(id="granted", duty=_RELEASED)),
        ),
    )


FIRST = "withdrawn"
_TABLE = (
    Question(
        id="withdrawn",
        text="申请人是否已经撤回申请？",
        article="条例29",
        answers=(
            Answer(id="no", text="没有撤回", leads=Ask(question="purpose")),
            Answer(id="yes", text="已经撤回", leads=Decide(id="other"), records=(Event.WITHDRAWN,)),
        ),
    ),
    Question(
        id="purpose",
        text="申请要的是什么？",
        article="条例39",
        answers=(
            Answer(id="information", text="获取政府信息", leads=Ask(question="clear")),
            Answer(id="petition", text="信访、投诉、举报等活动", leads=Decide(id="petition")),
            Answer(
                id="publication",
                text="公报、报刊、书籍等公开出版物",
                leads=Decide(id="publication"),
            ),
            Answer(
                id="reissue",
                text="确认或者重新出具申请人已经获取的信息",
                leads=Decide(id="reissue"),
            ),
        ),
    ),
    Question(
        id="clear",
        text="申请内容是否明确，能够指向特定的政府信息？",
        article="条例30",
        answers=(
            Answer(id="yes", text="明确", leads=Ask(question="number")),
            Answer(
                id="ask",
                text="不明确，还没有告知补正",
                leads=Do(
                    event=Event.CORRECTION_ASKED,
                    why="收到申请之日起7个工作日内一次性告知补正，写明事项和合理期限。",
                ),
            ),
            Answer(
                id="still",
                text="补正后仍不明确",
                leads=Decide(id="unclear"),
                records=_CORRECTED,
            ),
            Answer(
                id="lapsed",
                text="无正当理由逾期不补正",
                leads=Decide(id="abandoned_correction"),
                records=(Event.CORRECTION_ASKED, Event.CORRECTION_LAPSED),
            ),
        ),
    ),
    Question(
        id="number",
        text="申请的数量、频次是否明显超过合理范围？",
        article="条例35",
        answers=(
            Answer(id="no", text="没有超过", leads=Ask(question="repeat")),
            Answer(
                id="ask",
                text="明显超过，还没有要求说明理由",
                leads=Do(event=Event.REASONS_ASKED, why="先要求申请人说明理由，再作认定。"),
            ),
            Answer(id="bad", text="理由不合理", leads=Decide(id="excessive"), records=_JUDGED),
            Answer(id="good", text="理由合理", leads=Ask(question="repeat"), records=_JUDGED),
        ),
    ),
    Question(
        id="repeat",
        text="同一申请人是否就相同的信息提出过申请，已经答复？",
        article="条例36(6)",
        answers=_yes_no("没有", Ask(question="fee"), "已经答复，情况没有变化", Decide(id="repeat")),
    ),
    Question(
        id="fee",
        text="是否决定收取信息处理费？",
        article="109号6",
        answers=(
            Answer(id="none", text="不收取，或者已经缴清", leads=Ask(question="ours")),
            Answer(
                id="waiting",
                text="收取，还没有发出通知或者等待缴纳",
                leads=Do(
                    event=Event.FEE_NOTICED, why="在答复期限内发出收费通知；缴清后重新计算期限。"
                ),
            ),
            Answer(
                id="lapsed",
                text="逾期未缴纳",
                leads=Decide(id="abandoned_fee"),
                records=(Event.FEE_NOTICED, Event.FEE_LAPSED),
            ),
        ),
    ),
    Question(
        id="ours",
        text="该信息是否由本机关负责公开（制作机关、最初获取机关或者牵头机关）？",
        article="条例10、36(5)",
        answers=_yes_no("不是", Decide(id="not_ours"), "是", Ask(question="special")),
    ),
    Question(
        id="special",
        text="是否属于工商、不动产登记资料等，法律、行政法规对获取有特别规定？",
        article="条例36(7)",
        answers=_yes_no("不属于", Ask(question="public"), "属于", Decide(id="special_law")),
    ),
    Question(
        id="public",
        text="是否已经主动公开？",
        article="条例36(1)",
        answers=_yes_no("没有", Ask(question="held"), "已经公开", Decide(id="already_public")),
    ),
    Question(
        id="held",
        text="经检索，本机关有没有该信息？",
        article="条例36(4)、38",
        answers=(
            Answer(id="held", text="有现成的信息", leads=Ask(question="keep")),
            Answer(
                id="none",
                text="没有，检索的范围、方法和结果已经记录",
                leads=Decide(id="not_exist"),
            ),
            Answer(
                id="made",
                text="需要对现有信息加工、分析才能提供",
                leads=Decide(id="needs_processing"),
            ),
        ),
    ),
    Question(
        id="keep",
        text="其中是否有不应当或者可以不公开的内容？",
        article="条例13、37",
        answers=(
            Answer(id="nothing", text="没有", leads=Decide(id="granted")),
            Answer(
                id="part",
                text="部分内容不公开，能够作区分处理",
                leads=Decide(
                    id="partial", duty="逐部分写明不予公开的情形和理由，并附区分处理后的信息。"
                ),
            ),
            Answer(id="all", text="全部不公开", leads=Ask(question="ground")),
        ),
    ),
    Question(
        id="ground",
        text="属于哪一种情形？（几种都有的，选最主要的一种）",
        article="条例14、15、16",
        answers=_grounds(),
    ),
    Question(
        id="third_party",
        text="第三方的意见如何？",
        article="条例15、32",
        answers=(
            Answer(
                id="ask",
                text="还没有书面征求意见",
                leads=Do(
                    event=Event.CONSULT_SENT,
                    why="书面征求第三方意见，第三方自收到之日起15个工作日内答复。",
                ),
            ),
            Answer(id="agrees", text="同意公开", leads=Decide(id="granted"), records=_CONSULTED),
            Answer(
                id="refuses",
                text="不同意公开，理由合理；或者逾期未答复，经审查应当保护",
                leads=Decide(id="refused.third_party"),
                records=_CONSULTED,
            ),
            Answer(
                id="public_interest",
                text="不同意公开，但不公开会对公共利益造成重大影响",
                leads=Decide(id="granted", duty=_TELL_THIRD_PARTY),
                records=_CONSULTED,
            ),
            Answer(
                id="unfounded",
                text="不同意公开的理由不成立；或者逾期未答复，经审查可以公开",
                leads=Decide(id="granted", duty=_TELL_THIRD_PARTY),
                records=_CONSULTED,
            ),
        ),
    ),
    _choice("internal_affairs", "内部事务信息可以不公开，是否公开？", law_may_demand=False),
    _choice("process", "过程性信息可以不公开，是否公开？", law_may_demand=True),
    _choice("enforcement_file", "行政执法案卷信息可以不公开，是否公开？", law_may_demand=True),
)
QUESTIONS: Mapping[str, Question] = {question.id: question for question in _TABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """How far the answers have led (指引结果): the path, and what comes next."""

    path: tuple[tuple[Question, Answer], ...]
    leads: Leads

    @property
    def question(self) -> Question | None:
        """The question to be answered next, ``None`` at the end of a path."""
        return QUESTIONS[self.leads.question] if isinstance(self.leads, Ask) else None

    @property
    def ground(self) -> str | None:
        """The ground that was named on the way, as a refusal has to state it."""
        if not isinstance(self.leads, Decide):
            return None
        named = [answer.id for question, answer in self.path if question.id == "ground"]
        wanted = self.leads.decision.grounds
        return next((ground for ground in named if ground in wanted), self.leads.ground)


def guide(given: Mapping[str, str]) -> Guided:
    """Follow the answers given so far, by the ids of question and answer.

    Answers to questions that are not on the path are left alone: an officer may go back and choose
    another way.

    Raises:
        KeyError: for an answer its question does not have.
    """
    path: list[tuple[Question, Answer]] = []
    leads: Leads = Ask(question=FIRST)
    while isinstance(leads, Ask) and leads.question in given:
        question = QUESTIONS[leads.question]
        answer = {one.id: one for one in question.answers}[given[question.id]]
        path.append((question, answer))
        leads = answer.leads
    return Guided(path=tuple(path), leads=leads)


def unrecorded(guided: Guided, course: Course) -> tuple[str, ...]:
    """Return a sentence for each thing an answer says happened and the log does not know."""
    known = {move.entry.event for move in course.moves}
    return tuple(
        f"“{answer.text}”：没有“{event.label}”的记录；请先登记，或者改选。"
        for _, answer in guided.path
        for event in answer.records
        if event not in known
    )


def paths() -> Iterator[Guided]:
    """Yield every way through the table, for whoever prints, draws or tests it."""
    open_ways = [guide({})]
    while open_ways:
        way = open_ways.pop()
        question = way.question
        if question is None:
            yield way
            continue
        open_ways += [
            Guided(path=(*way.path, (question, answer)), leads=answer.leads)
            for answer in reversed(question.answers)
        ]
