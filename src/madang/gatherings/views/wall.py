"""A stranger's side of the cards: write one, take it back, see the wall. No account, no cookie, no address kept."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madang.gatherings import actions, queries
from madang.gatherings.forms import CardForm
from madang.gatherings.rules import anyone
from madang.people.limits import place_of
from madang.shared.codes import new_code
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers, show_form


# No CSRF cookie: a stranger has nothing that another site could use, and nothing is shown before a moderator has read it.
@csrf_exempt
@refuses_numbers
@door(anyone)
def card_box(request: Any, short: str) -> HttpResponse:
    """A question or a wish, in one line. A machine that fills in the pot of honey is told the same and nothing is kept."""
    box = found(queries.card_box_at(short))
    form = CardForm(request.POST if request.method == "POST" else None, box=box)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["website"]:
            return HttpResponseRedirect(reverse("gatherings:card_slip", args=[new_code()]))
        try:
            actions.put_card(box=box, words=told["words"], slip=told["slip"], place=place_of(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(reverse("gatherings:card_slip", args=[told["slip"]]))
    return show_form(request, "gatherings/card_box.html", form, box=box, takes=queries.takes_cards(box))


@door(anyone)
def card_slip(request: Any, slip: str) -> HttpResponse:
    """Thanks, the slip's number, and the way to take the card back. A card that is gone looks like one that never was."""
    return render(request, "gatherings/card_slip.html", {"card": queries.card_of_slip(slip), "slip": slip})


@csrf_exempt
@require_POST
@door(anyone)
def card_away(request: Any, slip: str) -> HttpResponse:
    """Takes a card back: it is gone everywhere."""
    card = queries.card_of_slip(slip)
    if card:
        actions.take_card_back(card=card)
    return HttpResponseRedirect(reverse("gatherings:card_slip", args=[slip]))


@door(anyone)
def screen(request: Any, short: str) -> HttpResponse:
    """The wall for the projector: only what a moderator accepted, and nothing else in the page."""
    box = found(queries.card_box_at(short))
    return render(request, "gatherings/card_screen.html", {"box": box, "cards": queries.on_the_wall(box)})
