"""What a page says once after a tap ('자리를 잡아 두었어요'), carried to the next page in a sealed cookie.

In the session it would be written twice for every tap, in the very rush when places open. The cookie can be read by nobody
but us, and only within the session that it was made in: on a shared phone it says nothing to whoever comes next.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import MessageDecoder, MessageEncoder
from django.http import HttpResponse

from madang.shared import cookies
from madang.shared.sealed import CannotOpen, seal, unseal

MOST = 3600  # bytes; browsers keep 4096 a cookie, name and all


class SaidStorage(BaseStorage):
    """Django's messages, sealed into a cookie."""

    def _bound(self) -> str:
        """To whom it is said: to this session; to no session, whoever carries the cookie."""
        session = self.request.session
        if session.modified and not session.session_key and not session.is_empty():
            session.save()  # one that begins with this very answer gets its name now
        return f"said {session.session_key or ''}"

    def _get(self, *_args: Any, **_kwargs: Any) -> tuple[list[Any], bool]:
        token = self.request.COOKIES.get(settings.MADANG_SAID_COOKIE)
        if not token:
            return [], True
        try:
            return list(json.loads(unseal(token, self._bound()), cls=MessageDecoder)), True
        except (CannotOpen, ValueError):
            self.used = True  # altered, or said to somebody else: it is taken away
            return [], True

    def _store(self, messages: list[Any], response: HttpResponse, *_args: Any, **_kwargs: Any) -> list[Any]:
        token, kept = "", list(messages)
        while kept and len(token := self._sealed(kept)) > MOST:
            kept = kept[1:]  # of a flood, the last ones
        if kept:
            cookies.keep(response, settings.MADANG_SAID_COOKIE, token)
        elif settings.MADANG_SAID_COOKIE in self.request.COOKIES:
            cookies.keep(response, settings.MADANG_SAID_COOKIE, "", seconds=0)
        return []

    def _sealed(self, messages: list[Any]) -> str:
        return seal(json.dumps(messages, cls=MessageEncoder, ensure_ascii=False, separators=(",", ":")), self._bound())
