"""Private answers: kept, read by one coordinator, and asked by the machine before any two people are put together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django_scopes import scopes_disabled

from madang.mentoring.answers import Private
from madang.mentoring.models import DraftPair, DraftRest, Ending, Pair, PairMember, PrivateAnswers, Round, SignUp
from madang.mentoring.queries.lent import is_guest, people_here
from madang.mentoring.queries.pairs import present
from madang.mentoring.rules import keeper_id
from madang.promises.actions import read_personal
from madang.promises.rules import SYSTEM
from madang.shared import keys
from madang.shared.clock import now
from madang.shared.korean import tidy
from madang.shared.refusals import Refused

WHAT = "private_answers"
MOST = 300  # characters of free text
YES = PairMember.Answer.YES
UNREAD, READ = "unread", "read  "


def open_private(*, by: str, person: Any, purpose: str) -> Private:
    """Reads what a person answered in private; the record is written first. `by` is a person's code or 'system'."""
    with read_personal(by=by, whose=person.code, what=WHAT, purpose=purpose):
        row = PrivateAnswers.objects.filter(person=person).first()
        return Private.unpack(row.content) if row else Private()


@transaction.atomic
def keep_private(
    *, by: Any, person: Any, body: Any, gender: str, gender_wish: str, not_with: Iterable[str], offered: set[str], text: str
) -> None:
    """Keeps what somebody answers in private, in place of what was there; only she herself changes or lifts it.

    `not_with`: person codes, of those whose cards were `offered` to her or whom she had named before.
    Whoever she names is at once parted from her, with no more than 'not made' or 'ended' for the other to see.
    """
    hold_rounds(person)
    old = open_private(by=by.code, person=person, purpose=gettext_noop("본인이 고침"))
    words = "\n".join(tidy(line) for line in text.splitlines()).strip()[:MOST]
    same = words == old.text
    named = set(not_with) & (offered | set(old.not_with)) - {person.code}
    new = Private(gender, gender_wish, sorted(named), words, old.linked if same else [], read=same and old.read)
    _save(person, body, new)
    part(person=person, codes=new.barred, text=new.text)


def _save(person: Any, body: Any, content: Private) -> None:
    """A guest's answers stay with the keeper at home: they hold where she is lent, and are not seen there."""
    row = PrivateAnswers.objects.filter(person=person).first() or PrivateAnswers(person=person, body=body)
    row.body = row.body if row.pk and is_guest(person, body) else body
    _write(row, content)


def _write(row: PrivateAnswers, content: Private) -> None:
    row.content, row.changed_at = content.pack(), now()
    row.state = UNREAD if unread(content, people_here(row.body)) else READ
    row.save()


def unread(content: Private, people: Iterable[Any]) -> bool:
    """Says whether somebody was described in words that only a person can understand, and no one has read them yet."""
    return bool(content.text) and not content.read and not named_in(content.text, people)


@transaction.atomic
def link(*, by: Any, sign_up: SignUp, codes: Iterable[str], seen: str | None = None) -> None:
    """The keeper has read who is meant: none, one or several people. What she herself ticked or named stays as it is.

    `seen`: the mark of the text that was read, where it may have been another one.
    """
    hold_rounds(sign_up.person)
    row = _held(by, sign_up)
    if row is None:
        raise Refused(_("이 일은 한 사람만 할 수 있어요."))
    person, body = sign_up.person, sign_up.round.body
    content = open_private(by=by.code, person=person, purpose=gettext_noop("비밀로 적은 글을 읽음"))
    if seen is not None and seen != mark(person, content.text):
        raise Refused(_("그 사이 글이 바뀌었어요. 새 글을 읽고 다시 눌러 주세요."))
    here = set(people_here(body).values_list("code", flat=True)) - {by.code}
    unseen = set(content.linked) - here  # what another keeper understood, of this one or of people elsewhere
    content.linked, content.read = sorted(((set(codes) & here) | unseen) - {person.code}), True
    _write(row, content)
    part(person=person, codes=content.barred, text=content.text)


def _held(by: Any, sign_up: SignUp) -> PrivateAnswers | None:
    """The answers of somebody as far as they are for this keeper: written in her body, and not her own."""
    if by.pk != keeper_id(sign_up.round.body_id):
        raise Refused(_("이 일은 한 사람만 할 수 있어요."))
    held = PrivateAnswers.objects.select_for_update().filter(person=sign_up.person_id, body=sign_up.round.body_id)
    return held.exclude(person=by.pk).first()


def mark(person: Any, text: str) -> str:
    """The mark of a text, by which it is known which one was read; only this site can work it out."""
    return keys.mac("private text", person.code, text)


def hold_rounds(person: Any, *more: Any) -> None:
    """Waits until nobody sends in a round of this person, and keeps sending back until all is written."""
    with scopes_disabled():  # her own rounds, in whatever body
        rounds = set(SignUp.objects.filter(person=person).values_list("round_id", flat=True)) | {one.pk for one in more}
        list(Round.objects.select_for_update().filter(pk__in=rounds).order_by("pk"))


def named_in(text: str, people: Iterable[Any]) -> set[str]:
    """Codes of those whose call-name stands in the text. A name too many is harmless; a name too few is not.

    A name of one syllable counts where a word begins with it ('솔님', '솔이랑').
    """
    return Names(people).named(text) if text else set()


class Names:
    """The call-names of some people, spelled for looking them up in many texts."""

    def __init__(self, people: Iterable[Any]) -> None:
        self.codes: dict[str, set[str]] = {}
        for person in people:
            for name in {re.sub(r"\W", "", tidy(name).casefold()) for name in (person.call_name, person.call_name_latin)} - {""}:
                self.codes.setdefault(name, set()).add(person.code)
        self.lengths = {len(name) for name in self.codes} - {1}

    def named(self, text: str) -> set[str]:
        """Codes of those who are named: as `named_in`."""
        folded = tidy(text).casefold()
        dense, words = re.sub(r"\W", "", folded), re.findall(r"\w+", folded)
        pieces = {dense[at : at + length] for length in self.lengths for at in range(len(dense) - length + 1)}
        pieces |= {word[0] for word in words}
        return {code for name in pieces & self.codes.keys() for code in self.codes[name]}


def part(*, person: Any, codes: set[str], text: str = "") -> None:
    """Ends or takes back every pair of a person with somebody whom she does not want to meet, in whatever body of the
    council; and every card of hers leaves the drafts that nobody has sent.

    All her cards, whatever she has changed: a card that is gone says that she answered anew, and nothing else.
    """
    with scopes_disabled():  # her own pairs and cards only: what she says holds wherever she is, lent or at home
        before_her = Q(unmade_at__isnull=True) | Q(members__answer__in=["", YES])  # one that was not made is heard of later
        open_ = Pair.objects.filter(before_her, ending__isnull=True, members__person=person)
        for pair in open_.prefetch_related("members__person"):
            members = list(pair.members.all())
            others = [m.person for m in members if m.person_id != person.pk]
            barred = codes | named_in(text, others)
            if pair.made_at:
                _part_made(pair, person, {m.person_id for m in members if m.person.code in barred})
            elif barred & {other.code for other in others}:
                _unmake(pair, person)
        hers = Q(mentee__person=person) | Q(mentor__person=person) | Q(second__person=person)
        DraftPair.objects.filter(hers, draft__sent_at__isnull=True).delete()


def _part_made(pair: Pair, person: Any, barred: set[int]) -> None:
    """Only those who are in it part: who was asked as the third and is not in it leaves the two as they are."""
    within = {member.person_id for member in present(pair)}
    if person.pk in within and barred & within:
        Ending.objects.create(pair=pair)
        return
    third = barred - within if person.pk in within else {person.pk} if barred & within else set()
    asked = PairMember.objects.filter(pair=pair, person__in=third, answer="")
    asked.update(answer=PairMember.Answer.OTHER, answered_at=now())


def _unmake(pair: Pair, person: Any) -> None:
    """An open question is answered by it, for her: she does not meet it again. The other goes on seeing it, as after any no."""
    Pair.objects.filter(pk=pair.pk, unmade_at__isnull=True).update(unmade_at=now())
    hers = PairMember.objects.filter(pair=pair, person=person, answer__in=["", YES])
    hers.update(answer=PairMember.Answer.OTHER, answered_at=now())


@dataclass(frozen=True)
class Barred:
    """What the machine must know of one person: her answers, whom she must never meet, and whether somebody has to
    read her words before she can be put together with anybody."""

    answers: Private
    codes: set[str]
    unread: bool


def open_all(people: list[Any], *, purpose: str) -> dict[str, Barred]:
    """Opens the private answers of many for the machine, recorded for each of them; by person code."""
    found = {person.code: Barred(Private(), set(), unread=False) for person in people}
    by_id, names = {person.pk: person for person in people}, Names(people)
    with read_personal(by=SYSTEM, whose=list(found), what=WHAT, purpose=purpose):
        for row in PrivateAnswers.objects.filter(person__in=by_id):
            person, content = by_id[row.person_id], Private.unpack(row.content)
            codes = (content.barred | names.named(content.text)) - {person.code}
            found[person.code] = Barred(content, codes, unread=row.state == UNREAD)
    return found


def may_meet(people: list[Any]) -> bool:
    """Says whether nobody among these has named another. Asked again at every door behind the engine."""
    codes = {person.code for person in people}
    opened = open_all(people, purpose=gettext_noop("짝을 잇기 전 확인"))
    return not any(barred.codes & codes for barred in opened.values())


@transaction.atomic
def keepers_view(*, by: Any, row: SignUp) -> Private:
    """One person's private answers as the keeper may see them: recorded, and without any word of the keeper herself."""
    if _held(by, row) is None:
        return Private()
    content = open_private(by=by.code, person=row.person, purpose=gettext_noop("짝 담당자가 봄"))
    if by.code in named_in(content.text, [by]):
        content.text = ""
    here = set(people_here(row.round.body).values_list("code", flat=True)) - {by.code}  # of people elsewhere nobody here reads
    content.not_with = [code for code in content.not_with if code in here]
    content.linked = [code for code in content.linked if code in here]
    return content


LEFT = {
    "MENTEE_GENDER_WISH": gettext_lazy("어떤 분이 편한지 고르신 것과 맞지 않는 분: %(n)d명"),
    "MENTOR_GENDER_WISH": gettext_lazy("상대가 편하다고 고른 것과 맞지 않는 분: %(n)d명"),
    "SLOTS": gettext_lazy("시간이 맞지 않는 분: %(n)d명"),
    "LANGUAGE": gettext_lazy("같은 말을 쓰지 않는 분: %(n)d명"),
    "DISTANCE": gettext_lazy("동네가 먼 분: %(n)d명"),
    "DISTANCE_UNKNOWN": gettext_lazy("동네가 같은지 모르는 분: %(n)d명"),
    "FORBIDDEN": gettext_lazy("담당자가 따로 두기로 한 분: %(n)d명"),
    "CONFLICT": gettext_lazy("이미 한 번 여쭈어 본 분: %(n)d명"),
}


@transaction.atomic
def why_left(*, by: Any, row: SignUp) -> list[str]:
    """The whole reason why somebody found no place in the newest proposal, for the keeper; recorded.

    No-contact is counted without the keeper: were she the one who is not wanted, she would read a smaller number.
    """
    if _held(by, row) is None:
        return []
    rest = DraftRest.objects.filter(sign_up=row).order_by("-draft__number").first()
    if rest is None or rest.role != DraftRest.Role.WAITING:
        return []
    own = SignUp.objects.filter(round=row.round, person=by).values_list("code", flat=True)
    with read_personal(by=by.code, whose=row.person.code, what=WHAT, purpose=gettext_noop("자리를 찾지 못한 까닭을 봄")):
        counts = rest.counts
    named = [code for code in counts["not_with"] if code not in set(own)]
    lines = [str(LEFT[rule]) % {"n": n} for rule, n in counts["rules"].items() if rule in LEFT]
    lines += [_("만나고 싶지 않다고 하신 분: %(n)d명") % {"n": len(named)}] if named else []
    return lines + ([_("적으신 글을 먼저 읽어야 해서 이번 제안에서는 기다렸어요.")] if counts["held"] else [])
