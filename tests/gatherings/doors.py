"""Phones at the door, for the tests: they speak to the site as the page's script does."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from madang.gatherings import actions
from madang.gatherings.queries.device import short_hash
from madang.shared.clock import now


@dataclass
class Phone:
    """A phone at the door without a network: what it notes waits in `box` until it sends."""

    outing: Any
    device: Any
    secret: str
    off: int = 0  # milliseconds that its clock is behind ours
    box: list[dict[str, Any]] = field(default_factory=list)
    client: Client = field(default_factory=Client)

    @classmethod
    def at(cls, cast: Any, outing: Any, off: int = 0, **more: Any) -> "Phone":
        """A phone that the chapter's coordinator (or a link) puts there."""
        device, secret = actions.open_device(by=cast.coordinator, outing=outing, body=cast.chapter, **more)
        device.made_at -= dt.timedelta(days=1)  # it has stood there since yesterday
        device.save(update_fields=["made_at"])
        return cls(outing, device, secret, off)

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Madang-Door": f"{self.device.code} {self.secret}"}

    def get(self, what: str = "pack") -> Any:
        return self.client.get(f"/outings/device/door/{self.outing.code}/{what}/", headers=self.headers)

    def note(self, what: str, ticket: Any = None, seconds: float = 0, of: str | None = None, **more: Any) -> dict[str, Any]:
        """Something happened `seconds` from now; the phone's own clock says when."""
        at = int((now().timestamp() + seconds) * 1000) - self.off
        item = {"uuid": str(uuid.uuid4()), "what": what, "at": at, "off": self.off, **more}
        item |= {"pass": short_hash(ticket)} if ticket else {}
        item |= {"of": of} if of else {}
        self.box.append(item)
        return item

    def send(self, items: list[dict[str, Any]] | None = None) -> Any:
        """Sends what is in the box (or `items`); returns the answer."""
        body = json.dumps({"off": self.off, "items": self.box if items is None else items})
        address = f"/outings/device/door/{self.outing.code}/batches/"
        return self.client.post(address, body, content_type="application/json", headers=self.headers)

    def answers(self) -> dict[str, str]:
        """What became of each."""
        return self.send().json()["answers"]
