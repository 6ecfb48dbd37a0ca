"""Words an organ does not want to publish as they stand (错敏词)."""

from __future__ import annotations

from django.core.validators import MinLengthValidator
from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.texts import one_line

SHORTEST = 2  # characters: a single one stands in most sentences


class ListedWord(models.Model):
    """A word of an organ's own list (错敏词): the screening stops at it, and says what to write."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="listed_words", verbose_name="机关")
    word = models.CharField(
        "词语",
        max_length=50,
        validators=[
            one_line,
            MinLengthValidator(SHORTEST, "至少写两个字，单字会在几乎每篇文章里命中。"),
        ],
    )
    # What should stand there instead; empty where a person has to decide.
    instead = models.CharField("应写为", max_length=50, blank=True, validators=[one_line])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "错敏词"
        ordering = ["body", "word"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "word"],
                name="publishing_word_once",
                violation_error_message="这个词已经在词表里；要改写法，请先移出再登记。",
            )
        ]

    def __str__(self) -> str:
        return self.word
