"""Who is acting in this request: the person, the body they stand in, and the duties they hold there now."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """`person_id`: None for a stranger. `realm`: the council's code. `body_id`: the body they stand in.

    `duties` are the roles in force this moment in that body (already without those that want a second factor
    the session does not have); `withheld` are the ones left out for that reason. `member` says whether the
    person belongs to the body at all.
    """

    person_id: int | None = None
    realm: str = ""
    body_id: int | None = None
    member: bool = False
    duties: frozenset[str] = field(default_factory=frozenset)
    withheld: frozenset[str] = field(default_factory=frozenset)
    second_factor: bool = False

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None


STRANGER = Actor()
