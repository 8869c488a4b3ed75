"""My part in a body: what I do, who leads what, and what I let it show of me."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import actions, queries
from madang.chapters.rules import newcomer, signed_in
from madang.chapters.views.standing import here, me
from madang.promises.queries import showable
from madang.shared.doors import actor_of, door, found


def sharing_words() -> str:
    """The sentence that somebody agrees to who lets the counsellor see her."""
    return _("상담사가 내 부르는 이름을 보고, 까닭을 적은 다음 연락처를 열 수 있어요. 볼 때마다 기록이 남고 나도 볼 수 있어요.")


def naming_words(office: queries.Office) -> str:
    """The sentence that somebody agrees to who lets her name stand beside her office."""
    return _("‘%(body)s %(title)s’ 옆에 내 부르는 이름을 누구나 볼 수 있게 해요.") % {"body": office.body.name, "title": office.title}


@door(signed_in)
def mine(request: HttpRequest) -> HttpResponse:
    """What I do here and what is shown of me."""
    person, body, actor = me(request), here(request), actor_of(request)
    offices = queries.own_offices(person)
    named = showable(use="name", audience="public", items=[queries.name_item(office) for office in offices])
    context = {
        "duties": queries.duties(body, person) if body else [],
        "leads": queries.leads(body) if actor.member else [],
        "offices": [(office, queries.name_item(office) in named, naming_words(office)) for office in offices],
        "shares": bool(body) and queries.shares_with_counsellor(person, body),
        "sharing_words": sharing_words(),
    }
    return render(request, "chapters/mine.html", context)


@require_POST
@door(newcomer)
def sharing(request: HttpRequest) -> HttpResponse:
    """Lets the counsellors of this body see me, or no longer."""
    person, body = me(request), here(request)
    if request.POST.get("answer") == "yes":
        actions.share_with_counsellor(by=person, body=body, words=sharing_words())
        messages.success(request, _("이제 상담사가 볼 수 있어요. 언제든 거둘 수 있어요."))
    elif request.POST.get("answer") == "no":
        actions.stop_sharing(by=person, body=body)
        messages.success(request, _("거두었어요. 상담사에게 더는 보이지 않아요."))
    return redirect("chapters:mine")


@require_POST
@door(signed_in)
def naming(request: HttpRequest, code: str) -> HttpResponse:
    """Lets my name stand beside my office on the public page, or no longer."""
    person = me(request)
    office = found(next((office for office in queries.own_offices(person) if office.code == code), None))
    if request.POST.get("answer") == "yes":
        actions.show_name(by=person, office=office, words=naming_words(office))
        messages.success(request, _("이름을 함께 보여요. 언제든 거둘 수 있어요."))
    elif request.POST.get("answer") == "no":
        actions.hide_name(by=person, office=office)
        messages.success(request, _("이름을 거두었어요. 직책만 보여요."))
    return redirect("chapters:mine")
