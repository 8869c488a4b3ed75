"""Steps that many views share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from madang.mentoring.models import Pair, Round, SignUp
from madang.mentoring.queries import pairs, rounds
from madang.shared.doors import found
from madang.shared.refusals import Refused


def here(request: HttpRequest) -> Any:
    """The body one stands in; 404 where there is none."""
    return found(request.body_here)  # type: ignore[attr-defined]


def who(request: HttpRequest) -> Any:
    """The person who acts."""
    return request.person  # type: ignore[attr-defined]


def round_here(request: HttpRequest, code: str) -> Round:
    """A round of the body one stands in."""
    return found(rounds.round_of(here(request), code))  # type: ignore[no-any-return]


def sign_up_here(round_: Round, code: str) -> SignUp:
    """A sign-up of a round."""
    return found(rounds.sign_up(round_, code))  # type: ignore[no-any-return]


def my_pair(request: HttpRequest, code: str) -> Pair:
    """One of one's own pairs."""
    return found(pairs.pair_of(who(request), code))  # type: ignore[no-any-return]


def pair_here(request: HttpRequest, code: str) -> Pair:
    """A pair of the body one cares for; never one's own, of which one sees what the other sees."""
    pair = found(pairs.pair_in(here(request), code))
    return found(None if pairs.is_of(pair, who(request)) else pair)  # type: ignore[no-any-return]


def done(request: HttpRequest, words: str, act: Callable[..., Any], *where: Any, **given: Any) -> HttpResponse:
    """Does one thing, says so or says why not, and goes on to `where`."""
    try:
        act(by=who(request), **given)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(*where)
