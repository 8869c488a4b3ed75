"""What people answer in a sign-up, as values that go in and out of a sealed text."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self

PAD = 2048  # private answers are padded to a multiple of this, so that their length tells nothing


@dataclass
class Packed:
    """Values that lie in the database as one sealed JSON text."""

    def pack(self) -> str:
        """Returns the text that is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def unpack(cls, text: str) -> Self:
        """Returns the values of a text; a field that is not known any more is left out."""
        raw: dict[str, Any] = json.loads(text) if text else {}
        return cls(**{name: value for name, value in raw.items() if name in cls.__dataclass_fields__})


@dataclass
class Answers(Packed):
    """What somebody answered that the matching may use and a coordinator may read.

    `slots`: mask of the 42 parts of a week. `wishes`: sign-up codes, the first wish first; `mode`: 'cards', 'anyone' or
    'later'; `shown`: the cards that lay before her when she sent it. `district`: where it is easy to meet, never where
    somebody lives; `near`: nowhere else. `hours` a month, `car`, `capacity` and `team` are asked of mentors.
    `stay`: 'yes' or 'no' to going on with whom one meets already; read by the machine only.
    """

    slots: int = 0
    topics: list[str] = field(default_factory=list)
    mode: str = "anyone"
    wishes: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=lambda: ["ko"])
    district: str = ""
    near: bool = False
    hours: int = 0
    car: bool = False
    capacity: int = 1
    team: bool = True
    stay: str = ""


@dataclass
class Private(Packed):
    """What only the person and one coordinator see. `not_with`: person codes; `text`: somebody in her own words;
    `linked`: whom the coordinator understood the words to mean; `read`: the coordinator has read them."""

    gender: str = ""
    gender_wish: str = "any"
    not_with: list[str] = field(default_factory=list)
    text: str = ""
    linked: list[str] = field(default_factory=list)
    read: bool = False

    def pack(self) -> str:
        """Returns the text, padded: having written something is as long as having written nothing."""
        text = super().pack()
        return text + " " * (-len(text.encode()) % PAD)

    @property
    def barred(self) -> set[str]:
        """Codes of the persons that were named outright."""
        return {*self.not_with, *self.linked}
