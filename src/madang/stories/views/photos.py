"""Photos at the desk, and the one address from which a picture is served: it asks first, every time."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.shared.doors import actor_of, door, found
from madang.shared.refusals import Refused
from madang.shared.sealed import CannotOpen
from madang.shared.taps import sent, show_form, tap
from madang.stories import actions, files
from madang.stories.forms import PersonForm, PhotoForm, UploadForm
from madang.stories.models import Photo
from madang.stories.queries import photos as queries
from madang.stories.queries import viewing
from madang.stories.rules import anyone, writers

FIELDS = ("credit", "credit_en", "caption_ko", "caption_en", "seen_ko", "seen_en", "licence", "faces")


@door(anyone, personal=False)
def picture(request: HttpRequest, code: str, width: int, kind: str) -> HttpResponse:
    """One rendition. Whoever kept it asks again each time, so that one tap takes it off every screen."""
    row = found(queries.rendition(code, width, kind))
    who = found(viewing.who_may_see(row.photo, actor_of(request)))
    if request.headers.get("If-None-Match") == f'"{row.mark}"':
        response = HttpResponse(status=304)
    else:
        try:
            response = HttpResponse(files.read(row.file, code), content_type=f"image/{kind}")
        except CannotOpen as error:
            raise Http404 from error
    response.headers["ETag"] = f'"{row.mark}"'
    response.headers["Cache-Control"] = "public, no-cache" if who == "everybody" else "no-store"
    return response


@door(writers)
def photos(request: HttpRequest) -> HttpResponse:
    """The photos of this body; a new one is handed in here."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"file": form.cleaned_data["file"], "keep_original": form.cleaned_data["original"] == "keep"}
        try:
            photo = actions.hand_in_photo(by=request.person, body=request.body_here, **given)  # type: ignore[attr-defined]
            return HttpResponseRedirect(reverse("stories:photo", args=[photo.code]))
        except Refused as refusal:
            form.refuse(refusal)
    rows = [(row, queries.waiting_for(row)) for row in queries.photos(request.body_here.pk)]  # type: ignore[attr-defined]
    return show_form(request, "stories/photos.html", form, rows=rows)


@door(writers)
def photo(request: HttpRequest, code: str) -> HttpResponse:
    """One photo: what it shows, who took it, who is in it."""
    row = photo_here(request, code)
    form = PhotoForm(request.POST or None, initial={name: getattr(row, name) for name in FIELDS})
    if sent(request, form, actions.describe_photo, _("적어 두었어요."), by=request.person, photo=row):  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("stories:photo", args=[code]))
    given = {
        "photo": row,
        "person_form": PersonForm(body=row.body),
        "waiting": queries.waiting_for(row),
        "people": viewing.people_in(row),
        "used_in": viewing.used_in(row),
    }
    return show_form(request, "stories/photo.html", form, **given)


def photo_here(request: HttpRequest, code: str) -> Photo:
    """A photo of the body one stands in, or 404."""
    return found(queries.photo(code, request.body_here.pk))  # type: ignore[attr-defined,no-any-return]


@require_POST
@door(writers)
def persons(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody can be recognised in it."""
    row = photo_here(request, code)
    form = PersonForm(request.POST, body=row.body)
    sent(request, form, actions.add_person, _("적었어요. 그 사람이 허락하면 사진이 보여요."), by=request.person, photo=row)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:photo", args=[code]))


@require_POST
@door(writers)
def person(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Somebody was named in it by mistake."""
    row = photo_here(request, code)
    who = found(row.people.filter(pk=number).first())
    tap(request, actions.remove_person, _("뺐어요."), by=request.person, photo=row, row=who)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:photo", args=[code]))


@require_POST
@door(writers)
def destruction(request: HttpRequest, code: str) -> HttpResponse:
    """Destroys a photo and its original."""
    gone = tap(request, actions.throw_away_photo, _("사진을 없앴어요."), by=request.person, photo=photo_here(request, code))  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:photos") if gone else reverse("stories:photo", args=[code]))
