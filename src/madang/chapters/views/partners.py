"""The organisations that a body works with, their units, and the people who come from them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import actions, queries
from madang.chapters.forms import PartnerForm, PartnerPersonForm
from madang.chapters.rules import coordinator
from madang.chapters.views.standing import here, me
from madang.shared.doors import door, found
from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused
from madang.shared.taps import show_form


@door(coordinator)
def partners(request: HttpRequest) -> HttpResponse:
    """All organisations; a new one is written down here."""
    body = here(request)
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.add_partner(by=me(request), body=body, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("함께하는 기관에 넣었어요: %(name)s") % {"name": made})
            return redirect("chapters:partner", code=made.code)
    return show_form(request, "chapters/partners.html", form, partners=queries.partners(body))


def _page(request: HttpRequest, partner: queries.Partner, **bound: HouseForm) -> HttpResponse:
    context = {
        "partner": partner,
        "people": queries.partner_people(partner),
        "unit_form": PartnerForm(),
        "person_form": PartnerPersonForm(partner=partner),
    } | bound
    return render(request, "chapters/partner.html", context, status=422 if any(form.errors for form in bound.values()) else 200)


@door(coordinator)
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation with its units and people."""
    return _page(request, found(queries.partner(here(request), code)))


@require_POST
@door(coordinator)
def add_unit(request: HttpRequest, code: str) -> HttpResponse:
    """A unit of an organisation."""
    above, form = found(queries.partner(here(request), code)), PartnerForm(request.POST)
    if form.is_valid():
        try:
            made = actions.add_partner(by=me(request), body=here(request), above=above, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("부서를 넣었어요: %(name)s") % {"name": made})
            return redirect("chapters:partner", code=code)
    return _page(request, above, unit_form=form)


@require_POST
@door(coordinator)
def introduce(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody who comes from an organisation; no member."""
    body = here(request)
    above = found(queries.partner(body, code))
    form = PartnerPersonForm(request.POST, partner=above)
    if form.is_valid():
        given = dict(form.cleaned_data)
        unit = queries.partner(body, given.pop("unit"))
        try:
            role = actions.introduce(by=me(request), body=body, partner=unit or above, **given)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s님을 넣었어요. 모임 사람에 관한 것은 보이지 않아요.") % {"name": role.person.call_name})
            return redirect("chapters:partner", code=code)
    return _page(request, above, person_form=form)
