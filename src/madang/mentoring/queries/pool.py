"""Who is to be matched now, and how much room each of them has."""

from collections import Counter

from django.db.models import Q, QuerySet

from madang.chapters.queries import people_in
from madang.mentoring.models import Pair, PairMember, Round, Side, SignUp
from madang.mentoring.queries.lent import lent_to
from madang.mentoring.queries.rounds import sign_ups
from madang.shared.clock import today


def pool_of(round_: Round) -> list[SignUp]:
    """Who is to be matched now: confirmed, of the body or lent to it, not resting, newcomers without a pair here, mentors with room."""
    return [sign_up for sign_up, room in rooms_of(round_) if room > 0]


def rooms_of(round_: Round) -> list[tuple[SignUp, int]]:
    """Everybody who could be matched in a round and how many more pairs they can be in; few queries for any number."""
    of_the_body, guests = Q(person__in=people_in(round_.body)), Q(person__in=lent_to(round_), side=Side.MENTOR)
    held = Counter(_held(round_).values_list("person_id", "side"))
    here = sign_ups(round_).filter(of_the_body | guests, resting_since__isnull=True)
    return [(s, _capacity(s) - held[s.person_id, s.side]) for s in here]


def room_of(sign_up: SignUp) -> int:
    """How many more pairs somebody can be in, in this round."""
    return _capacity(sign_up) - _held(sign_up.round).filter(person=sign_up.person, side=sign_up.side).count()


def _held(round_: Round) -> QuerySet[PairMember]:
    """Places that are taken: in a pair that stands, or in a question whose day has not passed.

    The day counts, and not the answers: were somebody free again at once after a no, the next question would tell it.
    """
    there = Q(answer=PairMember.Answer.YES) | Q(answer="", pair__answer_by__gte=today())
    meets = there & Q(pair__made_at__isnull=False, pair__ending__isnull=True)
    asked = Q(pair__made_at__isnull=True, pair__answer_by__gte=today())
    return PairMember.objects.filter(meets | asked, pair__round=round_)


def _capacity(sign_up: SignUp) -> int:
    return sign_up.given.capacity if sign_up.side == Side.MENTOR else 1


def asked_before(round_: Round) -> set[frozenset[int]]:
    """Persons who were asked in this round and did not become a pair: they are not asked again."""
    over = Q(unmade_at__isnull=False) | Q(ending__isnull=False) | Q(made_at__isnull=True, answer_by__lt=today())
    gone = Pair.objects.filter(over, round=round_)
    return {frozenset(m.person_id for m in pair.members.all()) for pair in gone.prefetch_related("members")}
