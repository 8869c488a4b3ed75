"""A proposal is made, supported, answered, and taken back."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.queries import story_outings
from madang.people.queries import Person
from madang.shared.clock import today
from madang.shared.codes import LENGTH, new_code
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.voices.actions.scopes import within
from madang.voices.models import Call, Proposal, Step, Support, Voice
from madang.voices.queries import index_of, next_steps, plain_key, reasons, state, support_key

LONGEST_RUN = 16  # so many characters in a row are a quote, not a summary
A_DAY = 200  # proposals to one body without a name in a day: more is no conversation


@dataclass(frozen=True)
class Idea:
    """What somebody would like; `cost` is a guess, in won."""

    title: str
    words: str = ""
    cost: int | None = None


@dataclass(frozen=True)
class Proposed:
    """A proposal that has just been made, and the number with which its author follows it."""

    proposal: Proposal
    key: str


@transaction.atomic
def call_for(
    *, by: Person, body: Body, title_ko: str, until: dt.date, title_en: str = "", about_ko: str = "", about_en: str = ""
) -> Call:  # fmt: skip
    """Opens a call: a page and a poster on which everybody may propose until a day."""
    if until < today():
        raise Refused(_("지난 날이에요. 앞으로 올 날을 골라 주세요."), field="until")
    return Call.objects.create(
        body=body, title_ko=tidy(title_ko), title_en=tidy(title_en), about_ko=about_ko, about_en=about_en, until=until
    )


@transaction.atomic
def propose(
    *, by: Person | None, body: Body, title: str, words: str = "", cost: int | None = None, named: bool = False,
    call: Call | None = None,
) -> Proposed:  # fmt: skip
    """Makes a proposal. Who made it is kept only where she wants to be named."""
    with within(body):
        return _propose(body, Idea(title, words, cost), author=by if named else None, call=call)


@transaction.atomic
def type_card_in(*, by: Person, body: Body, title: str, words: str = "", cost: int | None = None, key: str = "") -> Proposed:
    """A proposal that came on a paper card; `key`: the number on it, with which its author follows it."""
    return _propose(body, Idea(title, words, cost), typed_in=True, key=key)


@transaction.atomic
def split(*, by: Person, voice: Voice, titles: list[str]) -> list[Proposal]:
    """Makes proposals out of one voice, each traceable to it, in words of one's own: the voice may be taken back."""
    own = "".join("".join(w.words.split()) for w in voice.wordings.all())
    if not own:
        raise Refused(_("거두신 말씀이에요."))
    wanted = [tidy(title) for title in titles if tidy(title)]
    if not wanted:
        raise Refused(_("제안을 한 줄로 적어 주세요."), field="titles")
    if any(_quotes(title, own) for title in wanted):
        raise Refused(_("말씀을 그대로 옮기지 말고 짧게 간추려 주세요. 말씀은 언제든 거두어질 수 있어요."), field="titles")
    return [_propose(voice.body, Idea(title), voice=voice).proposal for title in wanted]


def _quotes(title: str, own: str) -> bool:
    plain = "".join(title.split())
    return any(plain[at : at + LONGEST_RUN] in own for at in range(max(len(plain) - LONGEST_RUN + 1, 0)))


def _propose(
    body: Body, idea: Idea, *, author: Person | None = None, typed_in: bool = False, call: Call | None = None,
    voice: Voice | None = None, key: str = "",
) -> Proposed:  # fmt: skip
    title = tidy(idea.title)[:120]
    if not title:
        raise Refused(_("무엇을 하면 좋을지 한 줄로 적어 주세요."), field="title")
    if author is None and voice is None and Proposal.objects.filter(body=body, author=None, on=today()).count() >= A_DAY:
        raise Refused(_("오늘은 제안이 아주 많이 왔어요. 내일 다시 적어 주세요."))
    key = _free(key)
    proposal = Proposal.objects.create(
        body=body, title=title, words=idea.words.strip(), cost=idea.cost, author=author, typed_in=typed_in, call=call,
        voice=voice, follow=index_of("follow", key), held_for=reasons(f"{title}\n{idea.words}", body, author),
    )  # fmt: skip
    Step.objects.create(proposal=proposal, kind=Step.Kind.PROPOSED)
    return Proposed(proposal, key)


def _free(key: str) -> str:
    if not key:
        return new_code()
    if len(plain_key(key)) != LENGTH:
        raise Refused(_("쪽지 번호는 열두 글자예요. 다시 살펴봐 주세요."), field="key")
    if Proposal.objects.filter(follow=index_of("follow", key)).exists():
        raise Refused(_("이 번호의 쪽지는 이미 옮겨 적었어요."), field="key")
    return plain_key(key)


@transaction.atomic
def support(*, by: Person, proposal: Proposal) -> None:
    """Is for it. Twice is the same as once; who it is cannot be read from the row."""
    Support.objects.get_or_create(key=support_key(by, proposal), defaults={"proposal": proposal})


@transaction.atomic
def stop_supporting(*, by: Person, proposal: Proposal) -> None:
    """Is not for it any more."""
    Support.objects.filter(key=support_key(by, proposal)).delete()


@transaction.atomic
def step(*, by: Person, proposal: Proposal, kind: str, reason: str = "", outing: str = "") -> Step:
    """Takes a proposal one step on. A refusal needs a reason, a day needs the outing (its code) that it became."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if kind not in next_steps(proposal):
        raise Refused(_("지금 이 제안이 갈 수 있는 다음 걸음이 아니에요."), field="kind")
    if kind == Step.Kind.REFUSED and len(tidy(reason)) < 10:
        raise Refused(_("하지 않기로 했다면 그 까닭을 알려 주세요. 낸 분이 읽어요."), field="reason")
    found = next(iter(story_outings(proposal.body, [outing])), None) if outing else None
    if kind == Step.Kind.SCHEDULED and found is None:
        raise Refused(_("어느 나들이가 되었는지 골라 주세요."), field="outing")
    return Step.objects.create(proposal=proposal, kind=kind, reason=reason.strip(), outing_id=found.pk if found else None, by=by)


@transaction.atomic
def take_proposal_back(*, by: Person | None, proposal: Proposal) -> None:
    """Its author takes it back, with the number on her slip: it is erased with everything that hangs on it."""
    if state(proposal) == Step.Kind.SCHEDULED:
        raise Refused(_("이미 날을 잡은 제안이라 거둘 수 없어요. 담당자에게 알려 주세요."))
    with within(proposal.body):
        proposal.delete()
