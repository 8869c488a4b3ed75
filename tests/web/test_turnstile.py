"""Slow phones hold nobody up, and whoever waits is let in in the order of coming."""

import threading
import time
from io import BytesIO
from typing import Any

import pytest

from madang.web.turnstile import KEPT, MOST, Gate, Turnstile

PATIENCE = 10


class Phone:
    """A form that arrives piece by piece; `whole` lets the rest through."""

    def __init__(self, body: bytes) -> None:
        self.body, self.whole = BytesIO(body), threading.Event()

    def read(self, number: int = -1) -> bytes:
        assert self.whole.wait(PATIENCE)
        return self.body.read(min(number, 1000) if number >= 0 else -1)


def echo(environ: dict[str, Any], _start: Any) -> list[bytes]:
    return [environ["wsgi.input"].read()]


def asked(gate: Turnstile, body: Any, length: object) -> bytes:
    return b"".join(gate({"CONTENT_LENGTH": str(length), "wsgi.input": body}, None))


@pytest.mark.parametrize("size", [0, 1, 999, 65_536, 65_537, KEPT + 1])
def test_a_form_arrives_as_it_was_sent(size: int) -> None:
    body = bytes(number % 251 for number in range(size))
    phone = Phone(body)
    phone.whole.set()
    assert asked(Turnstile(echo, 1), phone, size) == body
    if size:
        assert asked(Turnstile(echo, 1), BytesIO(body[:-1]), size) == body[:-1]  # the phone hung up before the end
    assert asked(Turnstile(echo, 1), BytesIO(body), "abc") == body  # nonsense is left to whoever reads it


def test_what_is_too_large_is_not_read_beforehand() -> None:
    class Endless:
        def read(self, *_: object) -> bytes:
            raise AssertionError("it was read")

    gate = Turnstile(lambda environ, _start: [b"too large"], 1)
    assert asked(gate, Endless(), MOST + 1) == b"too large"


def test_a_slow_phone_does_not_keep_anybody_from_coming_in() -> None:
    gate, slow = Turnstile(echo, 1), [Phone(b"late") for _ in range(20)]
    answers: list[bytes] = []
    waiting = [threading.Thread(target=lambda phone=phone: answers.append(asked(gate, phone, 4))) for phone in slow]
    for thread in waiting:
        thread.start()
    quick = Phone(b"soon")
    quick.whole.set()
    assert asked(gate, quick, 4) == b"soon" and answers == []
    for phone in slow:
        phone.whole.set()
    for thread in waiting:
        thread.join(PATIENCE)
    assert answers == [b"late"] * 20


def until(true: Any) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.001)


def test_no_more_than_so_many_work_at_once_each_in_turn_and_a_fault_lets_the_next_in() -> None:
    gate, inside, most, order = Gate(2), 0, 0, []
    count, go = threading.Lock(), threading.Event()

    def work(number: int) -> None:
        nonlocal inside, most
        try:
            with gate:
                with count:
                    inside += 1
                    most = max(most, inside)
                    order.append(number)
                assert go.wait(PATIENCE)
                with count:
                    inside -= 1
                raise ValueError("a fault in a view")
        except ValueError:
            pass

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for number, thread in enumerate(threads):
        thread.start()
        until(lambda number=number: len(order) + len(gate.line) == number + 1)
    go.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert (most, inside, gate.free, len(gate.line)) == (2, 0, 2, 0)
    assert sorted(order[:2]) == [0, 1] and sorted(order) == list(range(8))
    with gate:
        assert gate.free == 1
