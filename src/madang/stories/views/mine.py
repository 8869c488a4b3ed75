"""Names and faces: writers point to a person; the person says yes or no on her own page, and takes it back in one tap."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.shared.doors import door, found
from madang.shared.taps import sent, show_form, tap
from madang.stories import actions
from madang.stories.forms import InsteadForm, ShownNameForm
from madang.stories.queries import mine as queries
from madang.stories.queries import names as named
from madang.stories.rules import signed_in, writers


@door(writers)
def names(request: HttpRequest) -> HttpResponse:
    """The names that stories of this body point to; a new one is added here."""
    form = InsteadForm(request.POST or None, body=request.body_here)  # type: ignore[attr-defined]
    said = _("적었어요. 그 사람이 허락하기 전에는 대신할 말이 보여요.")
    if sent(request, form, actions.add_name, said, by=request.person, body=request.body_here):  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("stories:names"))
    rows = [(row, named.state_of(row)) for row in named.mentions(request.body_here.pk)]  # type: ignore[attr-defined]
    return show_form(request, "stories/names.html", form, rows=rows)


@door(signed_in)
def mine(request: HttpRequest) -> HttpResponse:
    """Where stories show me: each name and each photo, with my answer."""
    return render(request, "stories/mine.html", {"rows": queries.of_person(request.person)})  # type: ignore[attr-defined]


@door(signed_in)
def my_name(request: HttpRequest, code: str) -> HttpResponse:
    """How I want to be named in one place: I see how it will look, then I say yes."""
    row = found(queries.mention_of(request.person, code))  # type: ignore[attr-defined]
    person = request.person  # type: ignore[attr-defined]
    initial = {"shown_ko": row.shown_ko or person.call_name, "shown_en": row.shown_en or person.call_name_latin}
    form = ShownNameForm(request.POST or None, initial=initial)
    words = queries.sentence_for_name()
    if sent(request, form, actions.be_named, _("고마워요. 언제든 한 번에 거둘 수 있어요."), by=person, mention=row, words=words):
        return HttpResponseRedirect(reverse("stories:mine"))
    return show_form(request, "stories/my_name.html", form, row=row, words=words, seen_in=queries.where_named(row))


@require_POST
@door(signed_in)
def my_name_back(request: HttpRequest, code: str) -> HttpResponse:
    """My no, or my yes taken back. No reason."""
    row = found(queries.mention_of(request.person, code))  # type: ignore[attr-defined]
    tap(request, actions.stay_unnamed, _("이름을 거두었어요. 이제 어디에도 보이지 않아요."), by=request.person, mention=row)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:mine"))


@door(signed_in)
def my_photo(request: HttpRequest, code: str) -> HttpResponse:
    """A photo that I am in, as it would be shown; POST is my yes."""
    row = found(queries.photo_of(request.person, code))  # type: ignore[attr-defined]
    words = queries.sentence_for_photo()
    if request.method == "POST":
        tap(request, actions.be_in_photo, _("고마워요. 언제든 한 번에 거둘 수 있어요."), by=request.person, row=row, words=words)  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("stories:mine"))
    return render(request, "stories/my_photo.html", {"row": row, "words": words})


@require_POST
@door(signed_in)
def my_photo_back(request: HttpRequest, code: str) -> HttpResponse:
    """My no to a photo, or my yes taken back. No reason."""
    row = found(queries.photo_of(request.person, code))  # type: ignore[attr-defined]
    tap(request, actions.stay_out_of_photo, _("사진을 거두었어요. 이제 아무도 볼 수 없어요."), by=request.person, row=row)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:mine"))
