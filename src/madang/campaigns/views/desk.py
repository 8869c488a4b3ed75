"""Where campaigns are kept: texts, turns and names. No address is ever shown here."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.campaigns import actions
from madang.campaigns.forms import CampaignForm, NewCampaignForm
from madang.campaigns.models import Campaign
from madang.campaigns.queries import desk
from madang.campaigns.rules import keepers
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import show_form, tap


def _here(request: HttpRequest, code: str) -> Campaign:
    return found(desk.campaign(code, request.body_here))  # type: ignore[attr-defined,no-any-return]


def _words(form: CampaignForm) -> dict[str, object]:
    given = dict(form.cleaned_data)
    codes = given.pop("story_codes")
    given.pop("slug", "")
    return {"words": actions.Words(**given), "story_codes": codes}


@door(keepers)
def campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns of this body."""
    return render(request, "campaigns/desk.html", {"rows": desk.campaigns(request.body_here)})  # type: ignore[attr-defined]


@door(keepers)
def new(request: HttpRequest) -> HttpResponse:
    """Begins a campaign."""
    body = request.body_here  # type: ignore[attr-defined]
    form = NewCampaignForm(request.POST or None, realm=body.realm)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(by=request.person, body=body, slug=form.cleaned_data["slug"], **_words(form))  # type: ignore[attr-defined,arg-type]
            return HttpResponseRedirect(reverse("campaigns:campaign", args=[made.code]))
        except Refused as refusal:
            form.refuse(refusal)
    return show_form(request, "campaigns/new.html", form)


@door(keepers)
def campaign(request: HttpRequest, code: str) -> HttpResponse:
    """One campaign: its text, whether it is open, the names that the world sees."""
    row = _here(request, code)
    chosen = list(row.readings.values_list("story__code", flat=True))
    initial = {name: getattr(row, name) for name in actions.Words._fields} | {"story_codes": chosen}
    form = CampaignForm(request.POST or None, realm=row.body.realm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(by=request.person, campaign=row, **_words(form))  # type: ignore[attr-defined,arg-type]
            return HttpResponseRedirect(reverse("campaigns:campaign", args=[code]))
        except Refused as refusal:
            form.refuse(refusal)
    given = {"row": row, "state": desk.state_of(row), "names": desk.shown_names(row), "number": row.confirmations.count()}
    return show_form(request, "campaigns/campaign.html", form, **given)


@require_POST
@door(keepers)
def turn(request: HttpRequest, code: str) -> HttpResponse:
    """Opens or closes it."""
    row = _here(request, code)
    if request.POST.get("open"):
        tap(request, actions.open_up, _("열었어요. 이제 누구나 함께할 수 있어요."), by=request.person, campaign=row)  # type: ignore[attr-defined]
    else:
        tap(request, actions.close, _("닫았어요. 읽을 수는 있어요."), by=request.person, campaign=row)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("campaigns:campaign", args=[code]))


@require_POST
@door(keepers)
def name(request: HttpRequest, code: str, sign_on: str) -> HttpResponse:
    """Takes a name off the page, or puts it back."""
    row = _here(request, code)
    signed = found(desk.shown_name(row, sign_on))
    if request.POST.get("show"):
        tap(request, actions.show_name, _("이름을 다시 보여요."), by=request.person, sign_on=signed)  # type: ignore[attr-defined]
    else:
        tap(request, actions.hide_name, _("이름을 내렸어요. 서명은 그대로 세어요."), by=request.person, sign_on=signed)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("campaigns:campaign", args=[code]))
