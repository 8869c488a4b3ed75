"""A personal link: made by staff as a sheet of paper, used once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from madang.people import actions, devices, queries
from madang.people.above import ABOVE
from madang.people.limits import LINK_FROM_PLACE, TooOften, knock, place_of
from madang.people.rules import anyone, hosts
from madang.people.views.enter import come_in, too_often
from madang.shared.doors import actor_of, door, found
from madang.shared.qr import qr
from madang.shared.refusals import Refused


@door(anyone)
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Shows a button; only pressing it uses the link, since messengers open links to look at them."""
    if request.method != "POST":
        return render(request, "people/link.html")
    try:
        knock(LINK_FROM_PLACE, place_of(request))
        person = actions.use_link(token=token)
    except TooOften as refusal:
        return too_often(request, refusal)
    except Refused as refusal:
        return render(request, "people/link_over.html", {"sentence": refusal.sentence}, status=422)
    if actor_of(request).signed_in:
        devices.sign_out(request)
    return come_in(request, person)


@require_POST
@door(hosts)
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Makes a link for one person of the body and shows it, this once, as a sheet to print."""
    person = queries.by_code(code)
    person = found(person if person and ABOVE.stands_with(actor_of(request), person) else None)
    url = actions.make_link(by=request.person, person=person)
    return render(request, "people/link_sheet.html", {"guest": person, "url": url, "qr": qr(url, size=220), "until": actions.link_until()})
