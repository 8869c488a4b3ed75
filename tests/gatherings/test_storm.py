"""C6: two hundred people want twenty seats at the same moment, in parties of one, two and four, and a worker dies in the middle.

Once through the action in processes of their own, once over HTTP against the server as `madang serve` runs it.
"""

import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, connections
from django.utils import timezone
from django_scopes import scopes_disabled

from madang.chapters.models import Membership
from madang.gatherings import actions
from madang.gatherings.actions import door, seats
from madang.gatherings.models import Outing, Party, Ticket
from madang.people.devices import DEVICE
from madang.people.models import Device, Person
from madang.shared.clock import now, today
from madang.web.cli import site_command
from tests import cast as players
from tests.gatherings.outings import planned

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, SEATS, PROCESSES, SIZES = 200, 20, 4, "1242114"
PATIENCE = 180  # seconds after which a process that has said nothing counts as broken; a busy machine is slow

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def crowd(transactional_db):
    """An outing with twenty seats and two hundred members who want to come."""
    cast = players.build()
    with cast.here():
        outing = planned(cast, seats=SEATS)
    people = Person.objects.bulk_create([Person(realm=cast.chapter.realm, call_name=f"사람{n}", password="!") for n in range(PEOPLE)])
    with scopes_disabled():
        Membership.objects.bulk_create([Membership(person=person, body=cast.chapter, since=today()) for person in people])
    yield outing, people
    connections.close_all()


def environment():
    """What a process needs to work on this test's database."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:////{str(database['NAME']).lstrip('/')}"
    else:
        host = database["OPTIONS"].get("host") or database["HOST"]
        url = f"postgresql://{quote(database['USER'] or 'postgres')}@/{database['NAME']}?host={quote(host, safe='')}"
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return os.environ | {"DATABASE_URL": url, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "madang.web.settings"}


def said(process):
    """The next line that a process says, or '' when it has ended. A process that says nothing for three minutes fails the test.

    Its pipe has no buffer: two lines that come at once would leave the second where nobody waits for it.
    """
    readable, _, _ = select.select([process.stdout], [], [], PATIENCE)
    if not readable:
        pytest.fail("a process said nothing for three minutes")
    return process.stdout.readline().decode()


def check(outing, acknowledged):
    """Exactly the seats that fit are held, the rest stand in an ordered line, nobody who was told something is lost."""
    with scopes_disabled():
        outing = Outing.objects.get(pk=outing.pk)
        parties = list(Party.objects.filter(outing=outing).order_by("number"))
        held = [party for party in parties if party.standing == "held"]
        waiting = [party for party in parties if party.standing == "waiting"]
        assert sum(party.size for party in held) == outing.taken <= SEATS
        assert all(party.size > outing.free for party in waiting), "somebody waits although there is room"
        assert len(held) + len(waiting) == len(parties)
        assert [party.number for party in parties] == list(range(1, outing.line + 1)), "the line has a gap or a double"
        tickets = Counter(Ticket.objects.filter(outing=outing).values_list("party", flat=True))
        assert all(tickets[party.pk] == party.size for party in parties), "a party was written down by half"
        standing = {party.code: party.standing for party in parties}
    for told in acknowledged:
        assert standing.get(told["code"]) == told["standing"], "somebody was told otherwise than what is written down"
    return outing, held, waiting


def storm(outing, people, victim=None):
    """All processes begin at one word. `victim` is killed after its third answer."""
    share = PEOPLE // PROCESSES
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.gatherings.storm",
                outing.code,
                str(people[number * share].pk),
                str(share),
                SIZES[number % 7 :] + SIZES,
            ],
            env=environment(),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
        )
        for number in range(PROCESSES)
    ]
    answers = []
    try:
        assert all(said(process) == "ready\n" for process in processes), "a process did not start"
        for process in processes:
            process.stdin.write(b"go\n")
        if victim is not None:
            answers += [json.loads(said(processes[victim])) for _ in range(3)]
            processes[victim].send_signal(signal.SIGKILL)
        for number, process in enumerate(processes):
            out, err = process.communicate(timeout=PATIENCE)
            lines = [line for line in out.decode().splitlines() if line.endswith("}")]
            answers += [json.loads(line) for line in lines]
            assert number == victim or (process.returncode == 0 and len(lines) == share), err[-2000:].decode()
    finally:
        for process in processes:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                pipe.close()
    return answers


def test_c6_two_hundred_claims_for_twenty_seats_fill_exactly_twenty(crowd):
    outing, people = crowd
    answers = storm(outing, people)
    outing, held, waiting = check(outing, answers)
    assert len(answers) == PEOPLE == len(held) + len(waiting)
    assert outing.taken == SEATS


def test_c6_a_process_killed_in_the_middle_of_the_storm_takes_nothing_with_it(crowd):
    outing, people = crowd
    answers = storm(outing, people, victim=2)
    outing, held, waiting = check(outing, answers)
    assert outing.taken == SEATS
    assert len(answers) <= len(held) + len(waiting) < PEOPLE


# --- over HTTP -------------------------------------------------------------------------------------------------------


def sessions(people):
    """Everybody is signed in on a phone. Returns the session keys."""
    devices = Device.objects.bulk_create([Device(person=person, label="Test", seen_at=now()) for person in people])
    store = SessionStore()
    rows, keys = [], []
    for person, device in zip(people, devices, strict=True):
        content = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: "madang.people.auth.SessionBackend",
            HASH_SESSION_KEY: person.get_session_auth_hash(),
            DEVICE: device.code,
        }
        keys.append(SessionStore()._get_new_session_key())
        rows.append(
            Session(session_key=keys[-1], session_data=store.encode(content), expire_date=timezone.now() + timezone.timedelta(days=1))
        )
    Session.objects.bulk_create(rows)
    return keys


@pytest.fixture
def site(crowd, tmp_path):
    """The site as `madang serve` serves it: two workers, a worker that dies is replaced."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    connections.close_all()
    command = [part if part != "warning" else "info" for part in site_command("127.0.0.1", port, 2)]
    with (tmp_path / "site.log").open("wb") as log:
        server = subprocess.Popen(
            command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, stderr=log, bufsize=0, start_new_session=True
        )
    drain = threading.Thread(target=server.stdout.read, daemon=True)
    try:
        started = 0
        while started < 2:
            line = said(server)
            assert line, "the site did not start"
            started += "Started worker-" in line
        drain.start()
        yield port, server.pid
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # a server that is just replacing a worker takes its time to say goodbye
        server.wait()
        if drain.ident:
            drain.join()
        server.stdout.close()


def workers(pid):
    """The processes that answer for a server."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    found = tasks.read_text().split() if tasks.exists() else subprocess.check_output(["pgrep", "-P", str(pid)], text=True).split()
    return [int(child) for child in found]


class Someone(threading.Thread):
    """A person with the form open, who taps at the word, and taps again when the network drops."""

    def __init__(self, port, outing, key, size, word, news):
        super().__init__(daemon=True)
        self.port, self.path, self.size, self.word, self.news = port, f"/outings/{outing.code}/", size, word, news
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={key}; language=ko"
        self.statuses, self.told, self.form = [], False, ""

    def ask(self, method, path, body=None):
        """One request, on a fresh connection; None when the connection broke."""
        talk = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": self.cookie, "Accept-Language": "ko"}
        if body:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        try:
            talk.request(method, path, body, headers)
            answer = talk.getresponse()
            page = answer.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            talk.close()
        self.statuses.append(answer.status)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("csrf="):
                self.cookie += "; " + value.split(";")[0]
        return answer.status, page

    def run(self):
        """Open the page, wait for the word, ask; ask again with the same form where nothing came back."""
        opened = self.ask("GET", self.path)
        token = re.search(r'name="token" value="(\w+)"', opened[1])
        csrf = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', opened[1])
        way = "alone" if self.size == 1 else f"household-{self.size}"
        self.form = urlencode({"way": way, "token": token[1], "csrfmiddlewaretoken": csrf[1]})
        self.word.wait()
        for _ in range(40):
            answer = self.ask("POST", f"{self.path}seat/", self.form)
            if answer:
                self.told = answer[0] in {302, 303}
                break
        self.news.release()


@pytest.mark.parametrize("kill", [False, True], ids=["calm", "a worker is killed"])
def test_c6_the_storm_over_http_gives_no_error_page(crowd, site, kill):
    outing, people = crowd
    port, pid = site
    word, news = threading.Barrier(PEOPLE + 1), threading.Semaphore(0)
    everybody = [Someone(port, outing, key, int(SIZES[number % len(SIZES)]), word, news) for number, key in enumerate(sessions(people))]
    connections.close_all()
    for someone in everybody:
        someone.start()
    word.wait(timeout=PATIENCE)
    if kill:
        for _ in range(PEOPLE // 4):
            assert news.acquire(timeout=PATIENCE)
        os.kill(workers(pid)[-1], signal.SIGKILL)
    for someone in everybody:
        someone.join(timeout=2 * PATIENCE)
    statuses = Counter(status for someone in everybody for status in someone.statuses)
    assert not [status for status in statuses if status >= 400], statuses
    assert all(someone.told for someone in everybody), "somebody was left without an answer"
    outing, held, waiting = check(outing, [])
    assert outing.taken == SEATS
    assert len(held) + len(waiting) == PEOPLE, "somebody who was told 'yes, you are in line' is lost"


# --- locks ------------------------------------------------------------------------------------------------------------


def test_c6_a_tap_at_the_door_and_somebody_who_leaves_never_wait_for_each_other(crowd, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time: there is nothing to wait for in turn")
    outing, people = crowd
    person = people[0]
    party = actions.claim(by=person, outing=outing, body=outing.body)
    with scopes_disabled():
        ticket = Ticket.objects.get(party=party)
    tapped, leaving, wrong = threading.Event(), threading.Event(), []
    report, give_back = door.report, seats.give_back

    def slow_report(*given, **more):  # the tap holds the ticket
        tapped.set()
        leaving.wait(PATIENCE)
        report(*given, **more)

    def marked(*given):  # the leaving has the outing and will want the ticket
        leaving.set()
        give_back(*given)

    def tap():
        try:
            actions.check_in(by=None, tickets=[ticket])
        except DatabaseError as error:  # a deadlock comes as one
            wrong.append(error)
        finally:
            connections.close_all()

    monkeypatch.setattr(door, "report", slow_report)
    monkeypatch.setattr(seats, "give_back", marked)
    other = threading.Thread(target=tap)
    other.start()
    tapped.wait(PATIENCE)
    try:
        actions.leave(by=person, party=party)
    finally:
        leaving.set()
        other.join()
    assert wrong == []
