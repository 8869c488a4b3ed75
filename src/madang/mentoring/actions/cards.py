"""Which cards a newcomer sees: two or three, chosen for her, so that neither a card nor its absence tells anything.

**Fair.** Newcomers and mentors each stand in a circle, in an order drawn with the house's key. Whoever stands at place p is
dealt the cards from p times k on, round and round: every mentor lies before as many newcomers as any other, give or take one.
Who came first counts for nothing: the order of coming is not asked.

**Only who is open to her.** A card closed by a public rule (no room, no common time, no common language, another
neighbourhood) is left out: whoever knows the answers of both could work that out.

**A private rule closes a card as well**: a mentor who named her, or whose wish she does not fit. Two ways to tell were weighed.
*To show it* tells more: a first wish for somebody who has room, shares her times and still is not hers speaks loudly; and the
card of one who wants no contact would lie before the very person. *To hide it* tells as good as nothing, because:

1. absence is the rule. At most half of the cards that are publicly open to her are dealt (three of six or more, two of four
   or five, none of fewer), so that each mentor was more likely left out by the draw than dealt; with 3 of 25 the absence of
   one raises a suspicion of one in a hundred to 1.14 in a hundred, and never to more than two;
2. the number of cards depends on public answers alone; where private rules leave fewer than that, she sees none, as in a
   small round;
3. nobody can work the draw out: it hangs on a key that lies outside the database, not on the published seed;
4. looking again teaches nothing: what lay before her when she sent the form goes on lying there (`Answers.shown`), also
   when somebody names her later, and trying other private answers moves no card. Until she sends it the circle moves with
   everybody who comes, so that another card on another day is ordinary;
5. what is told to nobody else cannot be compared: no page, count or list says which cards somebody was dealt.
"""

from typing import Any

from django.utils.translation import gettext_noop

from madang.chapters import queries as chapters
from madang.mentoring.actions.private import Barred, open_all
from madang.mentoring.answers import Private
from madang.mentoring.models import Round, Side, SignUp
from madang.mentoring.queries.pool import rooms_of
from madang.mentoring.queries.rounds import cards, sign_up_of
from madang.shared import keys

MOST = 3


def deal(*, round_: Round, person: Any) -> list[SignUp]:
    """The cards that lie before a newcomer; whom she wished for comes first. The machine's reading is recorded."""
    all_, own = {card.code: card for card in cards(round_) if card.person_id != person.pk}, sign_up_of(round_, person)
    kept = own.given if own and not own.mentor else None
    if kept and (kept.shown or kept.wishes):
        return [all_[code] for code in dict.fromkeys([*kept.wishes, *kept.shown]) if code in all_]
    room = {} if own is None else {row.pk: left for row, left in rooms_of(round_)}
    open_ = [card for card in all_.values() if own is None or (room.get(card.pk, 0) > 0 and _public(own, card))]
    k = most_of(len(open_))
    dealt = _unbarred(person, _from_her_place(round_, person, open_, k), k) if k else []
    return dealt if len(dealt) == k else []


def most_of(number: int) -> int:
    """How many cards are dealt of those that are publicly open: at most half, two or three, or none."""
    few = min(MOST, number // 2)
    return few if few >= MOST - 1 else 0


def _from_her_place(round_: Round, person: Any, open_: list[SignUp], k: int) -> list[SignUp]:
    """The circle of mentors, beginning where the cards of this newcomer begin."""
    circle = sorted(open_, key=lambda card: _drawn(round_, card.code))
    newcomers = {person.code, *chapters.holders(round_.body, "newcomer").values_list("code", flat=True)}
    newcomers |= set(SignUp.objects.filter(round=round_, side=Side.MENTEE).values_list("person__code", flat=True))
    place = sorted(newcomers, key=lambda code: _drawn(round_, code)).index(person.code) * k % len(circle)
    return circle[place:] + circle[:place]


def _drawn(round_: Round, code: str) -> str:
    return keys.blind("cards", round_.code, code)


def _public(own: SignUp, card: SignUp) -> bool:
    """Says whether what both may be asked openly leaves the two open: time, language, neighbourhood."""
    hers, his = own.given, card.given
    together = (hers.slots & his.slots).bit_count() >= own.round.min_common_slots
    near = not (hers.near or his.near) or hers.district == his.district
    return together and near and bool(set(hers.languages) & set(his.languages))


def _unbarred(person: Any, circle: list[SignUp], k: int) -> list[SignUp]:
    """The first `k` whom no private answer closes. As many are opened whatever they say, so that time tells nothing."""
    near = circle[: 4 * k]
    opened = open_all([person, *(card.person for card in near)], purpose=gettext_noop("카드를 고르는 계산"))
    free = [card for card in near if not _bars(opened[card.person.code], opened[person.code], card.person.code, person.code)]
    return free[:k]


def _bars(his: Barred, hers: Barred, mentor: str, newcomer: str) -> bool:
    named = newcomer in his.codes or mentor in hers.codes or his.unread
    return named or not (_suits(his.answers, hers.answers) and _suits(hers.answers, his.answers))


def _suits(one: Private, other: Private) -> bool:
    """Says whether what is known of the other does not go against the wish of the one; who has not said is not left out."""
    return one.gender_wish in {"", "any", other.gender} or not other.gender
