"""A roster comes in: upload, look, yes. Nothing is stored until then: the rows travel in the page, sealed."""

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import queries as chapters
from madang.chapters.rules import coordinator
from madang.desk.forms import ColumnsForm, RosterForm
from madang.desk.roster import columns, keep, plan, sheet
from madang.mentoring import queries as mentoring
from madang.shared import sealed
from madang.shared.doors import door
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

SHOWN = 200  # rows on the preview page; all are counted


@door(coordinator)
def upload(request: HttpRequest) -> HttpResponse:
    """Takes the file and shows what is in it."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(sheet.MOST_BYTES + 1)
            page = sheet.read(content)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _preview(request, page, columns.guess(page.head), form.cleaned_data["everyone"])
    return show_form(request, "desk/roster.html", form)


@require_POST
@door(coordinator)
def look(request: HttpRequest) -> HttpResponse:
    """Reads the same rows again with other columns."""
    page = _opened(request)
    if page is None:
        return _again(request)
    form = _columns(request, page, request.POST)
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name, "") for name in ("round", "how")}
    return _preview(request, page, form.mapping(), form.cleaned_data.get("everyone", ""), chosen)


@require_POST
@door(coordinator)
def yes(request: HttpRequest) -> HttpResponse:
    """Stores the people whose rows have no problem."""
    page = _opened(request)
    if page is None:
        return _again(request)
    form = _columns(request, page, request.POST)
    form.is_valid()
    if form.lost:
        messages.error(request, _("그 짝 잇기는 지금 여기에 없어요. 다시 골라 주세요. 저장된 것은 없어요."))
        return _preview(request, page, form.mapping(), form.cleaned_data.get("everyone", ""))
    drawn = _drawn(request, page, form.mapping(), form.cleaned_data.get("everyone", ""))
    yes = form.signed_up()
    kept = keep.keep(by=request.person, body=request.body_here, plan=drawn, signed_up=yes)  # type: ignore[attr-defined]
    messages.success(
        request,
        _("%(new)s명이 새로 들어왔어요. %(known)s명은 이미 계신 분이라 그대로예요.") % {"new": kept.new, "known": kept.known},
    )
    if yes:
        messages.success(request, _("그 가운데 %(n)s명의 신청을 올렸어요.") % {"n": kept.signed})
    if drawn.wrong:
        messages.warning(
            request,
            _("문제가 있던 %(wrong)s줄은 넣지 않았어요. 고쳐서 같은 파일을 다시 올려도 두 번 들어가지 않아요.")
            % {"wrong": len(drawn.wrong)},
        )
    return redirect("mentoring:round", yes.round.code) if yes else redirect("desk:roster")


def _columns(request: HttpRequest, page: sheet.Sheet, data: Any = None, initial: dict[str, str] | None = None) -> ColumnsForm:
    rounds = mentoring.running_rounds(request.body_here)  # type: ignore[attr-defined]
    return ColumnsForm(page.head, data, initial=initial, rounds=rounds)


def _preview(
    request: HttpRequest, page: sheet.Sheet, mapping: list[str], everyone: str, chosen: dict[str, str] | None = None
) -> HttpResponse:
    drawn = _drawn(request, page, mapping, everyone)
    initial = {"everyone": everyone, **(chosen or {}), **{f"column{place}": name for place, name in enumerate(mapping)}}
    told = {
        "plan": drawn,
        "rows": (drawn.wrong + drawn.new + drawn.known)[:SHOWN],
        "more": max(0, len(drawn.rows) - SHOWN),
        "columns": _columns(request, page, initial=initial),
        "cargo": _sealed(request, page),
        "cleaned": page.cleaned,
        "unmapped": not any(mapping),
    }
    return render(request, "desk/roster_preview.html", told)


def _drawn(request: HttpRequest, page: sheet.Sheet, mapping: list[str], everyone: str) -> plan.Plan:
    body: Any = request.body_here  # type: ignore[attr-defined]
    taken = frozenset(chapters.people_in(body).values_list("call_name", flat=True))
    return plan.draw_up(page.rows, mapping, everyone=everyone, taken=taken, known=lambda kind, value: keep.known_here(body, kind, value))


def _bound(request: HttpRequest) -> str:
    return f"roster|{request.person.code}|{request.body_here.code}"  # type: ignore[attr-defined]


def _sealed(request: HttpRequest, page: sheet.Sheet) -> str:
    packed = b64encode(zlib.compress(json.dumps(asdict(page), ensure_ascii=False).encode(), 6)).decode()
    return sealed.seal(packed, _bound(request))


def _opened(request: HttpRequest) -> sheet.Sheet | None:
    try:
        raw = json.loads(zlib.decompress(b64decode(sealed.unseal(request.POST.get("cargo", ""), _bound(request)))))
    except sealed.CannotOpen:
        return None
    return sheet.Sheet(raw["head"], [(number, cells) for number, cells in raw["rows"]], raw["cleaned"])


def _again(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("미리 보기가 너무 오래되었어요. 파일을 다시 올려 주세요. 저장된 것은 없어요."))
    return redirect("desk:roster")
