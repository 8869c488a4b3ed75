"""What a worker does at once: it waits for many slow phones, and works for few people at a time.

A thread of the server is held while a form is still travelling, so there are many of them. But Python works in one thread at
a time, and threads that take turns in the middle of a sign-up get in each other's way and hold the outing's row for longer:
whoever has arrived whole is let in one after the other.
"""

from collections import deque
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import Any

KEPT = 2_621_440  # bytes of a form in memory, as in Django; a picture lies in a file without a name while it travels
MOST = 40_000_000  # bytes; what is larger is refused unread further on
PIECE = 65_536
Application = Callable[..., Iterable[bytes]]


class Gate:
    """So many at a time, in the order in which they came: an ordinary semaphore lets those push in who have just left."""

    def __init__(self, at_once: int) -> None:
        self.free, self.line, self.lock = at_once, deque[Lock](), Lock()

    def __enter__(self) -> None:
        with self.lock:
            if self.free:
                self.free -= 1
                return
            mine = Lock()
            mine.acquire()
            self.line.append(mine)
        mine.acquire()  # until whoever leaves opens it

    def __exit__(self, *_: object) -> None:
        with self.lock:
            if self.line:
                self.line.popleft().release()
            else:
                self.free += 1


class Turnstile:
    """A WSGI application that lets `at_once` requests at a time through to another one, each when its form is here."""

    def __init__(self, application: Application, at_once: int) -> None:
        self.application, self.gate = application, Gate(at_once)

    def __call__(self, asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers one request."""
        length = asked.get("CONTENT_LENGTH") or ""
        if not (length.isdecimal() and 0 < int(length) <= MOST):
            return self._let_in(asked, start_response)
        with SpooledTemporaryFile(max_size=KEPT) as form:
            _arrive(asked["wsgi.input"], int(length), form)
            return self._let_in(asked | {"wsgi.input": form}, start_response)

    def _let_in(self, asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self.gate:
            return self.application(asked, start_response)


def _arrive(stream: Any, length: int, form: Any) -> None:
    """Reads the form until the phone has sent all of it, or has hung up."""
    while length and (piece := stream.read(min(length, PIECE))):
        form.write(piece)
        length -= len(piece)
    form.seek(0)
