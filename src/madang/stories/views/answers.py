"""A reader's answer, and the comments that an editor reads before anybody else."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import tap
from madang.stories import actions, readers
from madang.stories.forms import AnswerForm
from madang.stories.queries import answers, live
from madang.stories.rules import anyone, publishers
from madang.stories.views.public import story


# No CSRF cookie: a reader needs none. The signed token says that the page was read, the headers that it was read here.
@csrf_exempt
@require_POST
@door(anyone)
def answer(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """One answer a reader; a second one changes the first. Either way the same words come back."""
    found(live.card(code, language))
    with override(language):
        form = AnswerForm(request.POST)
        if not form.is_valid() or not readers.has_read(code, form.cleaned_data["token"]) or readers.from_elsewhere(request):
            return _again(request, code, language, form)
        given: dict[str, Any] = {"score": int(form.cleaned_data["score"]), "comment": form.cleaned_data["comment"], "language": language}
        try:
            kept = actions.answer(
                by=request.person,
                code=code,
                mine=readers.earlier_answer(request, code),
                **given,
                **readers.traits(request),  # type: ignore[arg-type]
            )
        except Refused as refusal:
            form.refuse(refusal)
            return _again(request, code, language, form)
        response = HttpResponseRedirect(reverse("stories:thanks", args=[code, language]))
    readers.remember(response, code, kept.code, reverse("stories:any_language", args=[code]))
    return response


def _again(request: HttpRequest, code: str, language: str, form: AnswerForm) -> HttpResponse:
    """The story with the form as it was filled in, and a fresh token."""
    if not form.errors:
        form.add_error(None, _("이 화면이 오래 열려 있었어요. 한 번 더 눌러 주세요."))
    form.data = {**form.data.dict(), "token": readers.token_for(code)}  # type: ignore[attr-defined]
    return story(request, code, language, form=form, status=422)


@door(anyone, personal=False)
def thanks(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """After an answer."""
    card = found(live.card(code, language))
    with override(language):
        given = {"card": card, "satisfaction": answers.satisfaction(code), "address": reverse("stories:any_language", args=[code])}
        return render(request, "stories/thanks.html", given)


@door(publishers)
def comments(request: HttpRequest) -> HttpResponse:
    """What readers wrote below the stories of this body."""
    rows = answers.to_read(request.body_here.pk)  # type: ignore[attr-defined]
    return render(request, "stories/comments.html", {"rows": rows})


@require_POST
@door(publishers)
def comment(request: HttpRequest, code: str) -> HttpResponse:
    """Shows a comment below its story, or takes it off again."""
    row = found(answers.to_read(request.body_here.pk).filter(code=code).first())  # type: ignore[attr-defined]
    if request.POST.get("show"):
        tap(request, actions.release, _("한마디를 실었어요."), by=request.person, answer=row)  # type: ignore[attr-defined]
    else:
        tap(request, actions.hold_back, _("한마디를 내렸어요."), by=request.person, answer=row)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("stories:comments"))
