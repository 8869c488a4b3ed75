"""How readers who have no name are told apart for a day, and how their browser shows that it has read the page."""

from django.core import signing
from django.http import HttpRequest, HttpResponse

from madang.people.limits import place_of
from madang.shared import cookies

SALT, OWN = "madang.stories.reader", "madang.stories.answer"
HOURS = 24


def token_for(code: str) -> str:
    """A signed word that only somebody who opened the story has; holds nothing about the reader."""
    return signing.dumps(code, salt=SALT)


def has_read(code: str, token: str) -> bool:
    """Says whether the token was given with this story within a day."""
    try:
        return bool(signing.loads(token, salt=SALT, max_age=HOURS * 3600) == code)
    except signing.BadSignature:
        return False


def from_elsewhere(request: HttpRequest) -> bool:
    """Says whether the browser tells that another site sent this form."""
    site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    own = f"{request.scheme}://{request.get_host()}"
    return site not in {"", "same-origin", "none"} or origin not in {"", "null", own}


def traits(request: HttpRequest) -> dict[str, str]:
    """What the connection shows of a reader; the action keeps only a keyed hash of it, for the day."""
    agent, languages = request.headers.get("User-Agent", "")[:300], request.headers.get("Accept-Language", "")[:80]
    return {"place": place_of(request), "browser": f"{agent}|{languages}"}


def earlier_answer(request: HttpRequest, code: str) -> str:
    """The code of the answer that this browser gave to this story before, or ''."""
    raw = request.COOKIES.get(OWN.rpartition(".")[2], "")
    try:
        return str(signing.loads(raw, salt=f"{OWN}.{code}", max_age=180 * 86400)) if raw else ""
    except signing.BadSignature:
        return ""


def remember(response: HttpResponse, code: str, answer: str, path: str) -> None:
    """Leaves the browser its own answer's code, for this story's address only, so that a second answer changes the first."""
    signed = signing.dumps(answer, salt=f"{OWN}.{code}")
    cookies.keep(response, OWN.rpartition(".")[2], signed, seconds=180 * 86_400, path=path, strict=True)
