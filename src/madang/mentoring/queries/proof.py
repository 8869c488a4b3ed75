"""The proof of a round's draft: for its coordinator the newest, for its council the one that was sent."""

from dataclasses import dataclass
from typing import Any

from django_scopes import scopes_disabled

from madang.mentoring.models import Draft, Proof, Round
from madang.mentoring.queries.council import round_below
from madang.mentoring.queries.drafts import draft_now, sent_draft

FEWEST = 5  # a certificate tells how many took part: with fewer on either side it does not leave the body


@dataclass(frozen=True)
class Proved:
    """A draft's proof with its round."""

    round: Round
    draft: Draft
    proof: Proof

    @property
    def many(self) -> bool:
        """Says whether there are enough people on both sides for the file to go outside the body."""
        people = self.proof.said["people"]
        return min(int(people["newcomers"]), int(people["mentors"])) >= FEWEST


def proof_here(round_: Round) -> Proved | None:
    """The proof of the draft on the board, or of the one that was sent."""
    draft = draft_now(round_) or sent_draft(round_)
    return _proved(round_, draft)


def proof_below(top: Any, code: str) -> Proved | None:
    """The proof of what a body below sent, for its council: figures of the computation, nothing of anybody."""
    round_ = round_below(top, code)
    with scopes_disabled():  # another body's proof: a fingerprint, a seed, prices; counts of people are left to the words
        return _proved(round_, sent_draft(round_)) if round_ else None


def _proved(round_: Round, draft: Draft | None) -> Proved | None:
    proof = Proof.objects.filter(draft=draft).first() if draft else None
    return Proved(round_, draft, proof) if draft and proof else None
