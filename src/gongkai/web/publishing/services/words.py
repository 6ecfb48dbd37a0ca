"""Keeping an organ's list of words (错敏词表)."""

from __future__ import annotations

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import Invalid
from gongkai.web.publishing.models import ListedWord
from gongkai.web.rights import Action
from gongkai.web.storing import store

MOST = 1000  # words of an organ: each is looked for in every line


@transaction.atomic
def list_word(*, by: Officer, body: Body, word: str, instead: str = "") -> ListedWord:
    """Put a word on the organ's list (登记错敏词); from now on the screening stops at it.

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: for a word that is there, that is too short, or that its own cure holds again.
    """
    rights.require(by, Action.KEEP, body)
    word, instead = word.strip(), instead.strip()
    if word and word in instead:
        raise Invalid({"instead": ["应写为：不能再含有这个词，否则改正以后仍然会被拦下。"]})
    Body.objects.select_for_update().get(pk=body.pk)  # one at a time, so that the count holds
    if ListedWord.objects.filter(body=body).count() >= MOST:
        raise Invalid({"word": [f"词语：词表已有{MOST}个词，请先移出不再需要的。"]})
    row = store(ListedWord(body=body, word=word, instead=instead, by=by))
    data = {"word": row.word, "instead": row.instead}
    audit.record(by=by, act="word_listed", thing=row, body=body, data=data)
    return row


@transaction.atomic
def unlist_word(*, by: Officer, word: ListedWord) -> None:
    """Take a word off the list (移出错敏词); the trail keeps that it was there.

    Raises:
        NotAllowed: without the right in this organ.
    """
    rights.require(by, Action.KEEP, word.body)
    data = {"word": word.word, "instead": word.instead}
    audit.record(by=by, act="word_unlisted", thing=word, body=word.body, data=data)
    word.delete()
