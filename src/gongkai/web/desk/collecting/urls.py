"""Addresses of collecting and adding up (汇集与汇总网址)."""

from __future__ import annotations

from django.urls import path

from gongkai.web.desk.collecting import (
    board,
    compared,
    fixed,
    handing_up,
    incoming,
    organs,
    roster,
    signing,
    summed,
)
from gongkai.web.furniture import converters as _converters  # noqa: F401 - registers them

_ALL = "organs/<slug:organ>/collected/<report_year:year>"
_ONE = f"{_ALL}/organs/<slug:key>"
_OWN = "organs/<slug:organ>/reports/<report_year:year>"
urlpatterns = [
    path(f"{_ALL}/", board.board, name="collected"),
    path(f"{_ALL}/figures/<cell:cell_id>/", summed.figure, name="collected_figure"),
    path(f"{_ALL}/sum/", fixed.fixed_sum, name="fixed_sum"),
    path(f"{_ALL}/sum/fix/", fixed.fix, name="fix_sum"),
    path(f"{_ALL}/general/", fixed.general, name="general"),
    path(f"{_ALL}/general/words/<slug:part>/", fixed.general_words, name="general_words"),
    path(f"{_ALL}/general/files/<slug:suffix>/", fixed.download, name="general_file"),
    path(f"{_ALL}/general/submit/", signing.submit, name="general_submit"),
    path(f"{_ALL}/general/review/", signing.review, name="general_review"),
    path(f"{_ALL}/general/return/", signing.send_back, name="general_return"),
    path(f"{_ALL}/general/sign/", signing.sign, name="general_sign"),
    path(f"{_ALL}/general/publish/", signing.publish, name="general_publish"),
    path(f"{_ALL}/general/hand-up/", signing.hand_up, name="general_hand_up"),
    path(f"{_ALL}/general/package/", signing.package, name="general_package"),
    path(f"{_ALL}/compare/", compared.compare, name="compare"),
    path(f"{_ALL}/everything/", compared.everything, name="everything"),
    path(f"{_ALL}/upload/", incoming.upload, name="upload"),
    path(f"{_ALL}/pending/<int:pk>/", incoming.pending, name="pending"),
    path(f"{_ALL}/originals/<int:pk>/", incoming.original, name="original"),
    path(f"{_ALL}/roster/", roster.roster, name="roster"),
    path(f"{_ONE}/", organs.organ_page, name="collected_organ"),
    path(f"{_ONE}/accept/", organs.accept, name="collected_accept"),
    path(f"{_ONE}/return/", organs.give_back, name="collected_return"),
    path(f"{_ONE}/remind/", organs.remind, name="collected_remind"),
    path(f"{_OWN}/handed-up/", handing_up.handed_up, name="handed_up"),
    path(f"{_OWN}/package/", handing_up.package, name="package"),
    path(f"{_OWN}/hand-up/", handing_up.hand_up, name="hand_up"),
]
