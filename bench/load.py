"""The people: a process of its own that sends prepared requests over kept connections, so many at a time.

    echo '{"port": 8000, "clients": 8, "seconds": 20, "requests": [["GET", "/", "", ""]]}' | python -m bench.load

A request is [method, path, cookie, body] and, where it is no form, its headers. Only this machine is ever asked; it ends
with the requests or the seconds.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Request = list[str]


@dataclass(frozen=True)
class Result:
    """Milliseconds of the median and of 95 in 100, answers a second, and what went wrong."""

    p50: float
    p95: float
    rate: float
    statuses: dict[str, int]

    @property
    def wrong(self) -> int:
        """Answers that are errors, or none at all."""
        return sum(count for status, count in self.statuses.items() if not "200" <= status < "400")


def measured(port: int, clients: int, requests: list[Request], seconds: float = 20) -> Result:
    """Lets a process of its own send the requests."""
    order = json.dumps({"port": port, "clients": clients, "seconds": seconds, "requests": requests})
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-m", "bench.load"], input=order, capture_output=True, text=True, check=True, cwd=root)
    return Result(**json.loads(done.stdout))


async def answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Reads one whole answer; returns its status, and whether the server hangs up after it."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "transfer-encoding: chunked" in head:
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    elif "content-length:" in head:
        await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
    return status, "\r\nconnection: close" in head


def packed(request: Request, port: int) -> bytes:
    """A request as it travels."""
    method, path, cookie, body, *headers = request
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Language: ko"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    if method == "POST":
        form = [f"Origin: http://127.0.0.1:{port}", "Content-Type: application/x-www-form-urlencoded"]
        lines += [*(headers or form), f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


async def client(port: int, requests: Iterator[bytes], until: float, times: list[float], statuses: Counter[str]) -> None:
    """One person's connection: the next request when the last is answered."""
    writer: asyncio.StreamWriter | None = None
    for request in requests:
        if time.perf_counter() > until:
            break
        began = time.perf_counter()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
            writer.write(request)
            status, over = await answer(reader)
            times.append(time.perf_counter() - began)
            statuses[str(status)] += 1
            if over:
                writer.close()
                writer = None
        except (OSError, asyncio.IncompleteReadError):
            statuses["none"] += 1
            writer = None
    if writer:
        writer.close()


def at(times: list[float], share: float) -> float:
    """The milliseconds within which this share of the sorted times lies."""
    return 1000 * times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")


async def main(order: dict) -> dict:
    """All clients at once."""
    requests = iter([packed(request, order["port"]) for request in order["requests"]])
    times: list[float] = []
    statuses: Counter[str] = Counter()
    began = time.perf_counter()
    until = began + order["seconds"]
    await asyncio.gather(*(client(order["port"], requests, until, times, statuses) for _ in range(order["clients"])))
    took = time.perf_counter() - began
    times.sort()
    return {"p50": at(times, 0.5), "p95": at(times, 0.95), "rate": len(times) / took, "statuses": dict(statuses)}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
