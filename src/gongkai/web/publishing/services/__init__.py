"""What can be done with records, columns and channels (起草、审查、发布、撤回、登记)."""

from gongkai.web.publishing.services.channels import enter_channel
from gongkai.web.publishing.services.columns import (
    add_column,
    change_column,
    check_columns,
    close_column,
    count_column,
    entrust_column,
    reopen_column,
    set_rules,
)
from gongkai.web.publishing.services.drafts import draft, place, relate, save
from gongkai.web.publishing.services.ending import close_notices, end_validity, recall, tick_off
from gongkai.web.publishing.services.registers import (
    deposit,
    reassess,
    register_normative,
    withhold,
)
from gongkai.web.publishing.services.releasing import publish, release, release_urgently
from gongkai.web.publishing.services.reviewing import approve, send_back, set_chain, submit
from gongkai.web.publishing.services.screening import clear, mask, replace_with_copy
from gongkai.web.publishing.services.words import list_word, unlist_word

__all__ = [
    "add_column",
    "approve",
    "change_column",
    "check_columns",
    "clear",
    "close_column",
    "close_notices",
    "count_column",
    "deposit",
    "draft",
    "end_validity",
    "enter_channel",
    "entrust_column",
    "list_word",
    "mask",
    "place",
    "publish",
    "reassess",
    "recall",
    "register_normative",
    "relate",
    "release",
    "release_urgently",
    "reopen_column",
    "replace_with_copy",
    "save",
    "send_back",
    "set_chain",
    "set_rules",
    "submit",
    "tick_off",
    "unlist_word",
    "withhold",
]
