"""A drawing with the voices it moved, and a few words in front of the drawings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from madang.people.limits import place_of
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import refuses_numbers
from madang.voices import rules
from madang.voices.actions.whys import say_why
from madang.voices.forms.whys import WhyForm
from madang.voices.queries import moved
from madang.voices.views.visit import Visit, page, posted


@door(rules.anyone)
def drawing(request: Visit, code: str) -> HttpResponse:
    """The picture, large, and what it moved people to say."""
    entry = found(moved.drawing_page(code))
    return page(request, "drawing", entry=entry, voices=moved.moved_by(entry))


@refuses_numbers
@door(rules.anyone)
def why(request: Visit, code: str) -> HttpResponse:
    """A few words, if one likes; below, what others said."""
    showing = found(moved.showing(code))
    form = WhyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            say_why(by=None, showing=showing, words=form.cleaned_data["words"], place=place_of(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("고마워요. 잘 들었어요."))
            return redirect("voices:why", code)
    return page(request, "why", form, showing=showing, whys=moved.whys(showing))
