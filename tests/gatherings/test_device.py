"""Phones at the door: the pack, what they send in any order, places for walk-ins, and how they end."""

import datetime as dt
import json
import random
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.chapters.models import Role
from madang.gatherings import actions
from madang.gatherings.models import Batch, CheckIn, DoorDevice, Double, Outing, Party, Scan, Ticket
from madang.gatherings.queries.device import short_hash
from madang.people import actions as people
from madang.promises.news import restored
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.doors import Phone
from tests.gatherings.outings import claimed, planned

pytestmark = pytest.mark.django_db
LEGAL, PHONE, NEED, ORIGIN = "박진짜이름", "010-7777-1234", "휠체어로 가요", "함경북도"


@pytest.fixture
def evening(cast):
    """A pair and a household of three are expected; 20 seats."""
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        claimed(cast, outing, cast.mentor_two, 3)
        yield outing


def tickets_of(outing):
    return list(Ticket.objects.filter(outing=outing).order_by("pk"))


def full_house(cast, parties, size):
    """Many parties, written at once."""
    outing = planned(cast, seats=parties * size)
    held = Party.Standing.HELD
    given = {"outing": outing, "body": cast.chapter, "size": size, "standing": held}
    rows = Party.objects.bulk_create([Party(number=n, place=n, token=str(n), lead=cast.newcomer, **given) for n in range(1, parties + 1)])
    Ticket.objects.bulk_create([Ticket(outing=outing, party=row, number=n) for row in rows for n in range(1, size + 1)])
    Outing.objects.filter(pk=outing.pk).update(taken=parties * size, line=parties)
    return outing


def test_the_service_worker_is_the_same_for_everybody_and_sets_no_cookie():
    answer = Client().get("/outings/device/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Set-Cookie" not in answer
    assert b'SCOPE = "/outings/device/"' in answer.content


def test_c7_only_the_page_at_the_door_may_use_the_camera_and_webassembly(cast, evening):
    client = client_of(cast.coordinator)
    page = client.get(reverse("gatherings:device_door", args=[evening.code]))
    assert "'wasm-unsafe-eval'" in page["Content-Security-Policy"]
    assert "camera=(self)" in page["Permissions-Policy"]
    for other in (reverse("gatherings:door", args=[evening.code]), "/", reverse("gatherings:worker")):
        answer = client.get(other)
        assert "wasm" not in answer.get("Content-Security-Policy", "")
        assert "camera=()" in answer["Permissions-Policy"]


def test_the_page_kept_on_a_phone_says_nothing_of_anybody_and_is_the_same_for_any_code(cast, evening):
    pages = [
        client_of(who).get(f"/outings/device/door/{code}/").content.decode()
        for who, code in ((cast.coordinator, evening.code), (None, "0" * 12))
    ]
    for page in pages:
        assert "<title>마당</title>" in page
        assert not any(word in page for word in ("강변", "봄", "솔내구", "한결"))
    manifest = Client().get(f"/outings/device/door/{evening.code}/app.webmanifest").json()
    assert manifest["name"] == manifest["short_name"] == "마당"
    assert all(icon["src"].startswith("/static/") for icon in manifest["icons"])


def test_c7_the_pack_of_a_thousand_is_small_and_holds_nothing_personal(cast):
    with cast.here():
        outing = full_house(cast, 500, 2)
        for kind, value in (("legal_name", LEGAL), ("phone", PHONE), ("origin", ORIGIN)):
            people.keep_contact(by=cast.coordinator, person=cast.newcomer, kind=kind, value=value)
        party = Party.objects.filter(outing=outing).first()
        tickets = tickets_of(outing)
        for ticket in tickets[:1]:
            Ticket.objects.filter(pk=ticket.pk).update(person=cast.newcomer)
        actions.tell_need(by=cast.newcomer, party=party, text=NEED)
        answer = Phone.at(cast, outing).get()
    pack, text = answer.json(), answer.content.decode()
    assert sum(len(rows) for _number, rows in pack["rows"]) == 1000
    assert len(answer.content) <= 150_000
    assert "봄" in text  # the call-name is what the door needs
    for secret in (LEGAL, PHONE, PHONE.replace("-", ""), NEED, ORIGIN, cast.newcomer.code, tickets[0].pass_token, party.code):
        assert secret not in text
    assert set(pack) == {"v", "now", "until", "when", "name", "names", "places", "doors", "rows"}
    assert {len(row) for _number, rows in pack["rows"] for row in rows} == {4}


def test_a_helper_without_names_gets_numbers_and_counts_only(cast, evening):
    link, token = actions.make_helper_link(by=cast.coordinator, outing=evening, body=cast.chapter, label="정문", names=False)
    helper = client_of(None)
    page = helper.post(f"/outings/helper/{token}/", follow=True).content.decode().split("<main")[1]
    assert "1번" in page and "봄" not in page and "솔" not in page.replace("솔내구", "")
    opened = helper.post(f"/outings/device/door/{evening.code}/open/").json()
    answer = helper.get(f"/outings/device/door/{evening.code}/pack/", headers={"X-Madang-Door": f"{opened['device']} {opened['secret']}"})
    assert answer.json()["names"] is False and "봄" not in answer.content.decode()
    assert opened["secret"] not in DoorDevice.objects.values_list("hash", flat=True)
    assert DoorDevice.objects.get().link == link


def test_nobody_opens_a_door_or_fetches_a_pack_without_standing_there(cast, evening):
    address = f"/outings/device/door/{evening.code}"
    for who in (None, cast.newcomer, cast.outsider):
        assert client_of(who).post(f"{address}/open/").status_code == 404
    phone = Phone.at(cast, evening)
    for secret in ("", f"{phone.device.code} wrong", phone.secret, f"{'0' * 12} {phone.secret}"):
        for method, what in (("get", "pack"), ("post", "batches"), ("post", "leave")):
            assert getattr(client_of(cast.outsider), method)(f"{address}/{what}/", headers={"X-Madang-Door": secret}).status_code == 404
    other = planned(cast)
    assert Client().get(f"/outings/device/door/{other.code}/pack/", headers=phone.headers).status_code == 404


def storm_of_scans(cast, outing, seed):
    """600 scans on three phones, 30 of them of passes that another phone had; the second phone's clock is an hour slow."""
    chance = random.Random(seed)
    phones = [Phone.at(cast, outing), Phone.at(cast, outing, off=3_600_000), Phone.at(cast, outing)]
    tickets = tickets_of(outing)
    assert len(tickets) == 570
    for place, ticket in enumerate(tickets):
        phones[place % 3].note("in", ticket, seconds=-7000 + place)
    for place, ticket in enumerate(chance.sample(tickets, 30)):
        phones[(tickets.index(ticket) + 1) % 3].note("in", ticket, seconds=-9000 + place * 77)  # some before the other, some after
    return phones


def state(outing):
    """What the doors come to: who came when and by which scan, and what came twice."""
    came = CheckIn.objects.filter(ticket__outing=outing, undone_at__isnull=True)
    doubles = Double.objects.filter(scan__outing=outing)
    return set(came.values_list("ticket", "at", "scan__uuid")), set(doubles.values_list("scan__uuid", "first__uuid"))


def test_c7_600_scans_on_three_phones_with_30_doubles_are_the_same_in_any_order(cast):
    with cast.here():
        outing = full_house(cast, 190, 3)
        phones = storm_of_scans(cast, outing, 7)
        parcels = [(phone, phone.box[start : start + 50]) for phone in phones for start in range(0, len(phone.box), 50)]
        outcomes = []
        for order in (list(parcels), parcels[::-1], random.Random(3).sample(parcels, len(parcels))):
            said = {}
            for phone, items in [*order, order[0], order[-1]]:  # two parcels are sent twice
                said |= phone.send(items).json()["answers"]
            assert len(said) == Scan.objects.filter(outing=outing).count() == 600
            assert Batch.objects.filter(outing=outing).count() == len(parcels)
            outcomes.append(state(outing))
            Scan.objects.all().delete(), CheckIn.objects.all().delete(), Batch.objects.all().delete()
    came, doubles = outcomes[0]
    assert (len(came), len(doubles)) == (570, 30)
    assert outcomes[0] == outcomes[1] == outcomes[2]


@pytest.mark.parametrize("first", [0, 1])
def test_c7_a_clock_of_1970_comes_no_earlier_than_its_phone_was_put_there(cast, evening, first):
    sound, old = Phone.at(cast, evening), Phone.at(cast, evening)
    DoorDevice.objects.filter(pk=old.device.pk).update(made_at=now() - dt.timedelta(minutes=5))
    ticket = tickets_of(evening)[0]
    sound.note("in", ticket, seconds=-600)
    old.note("in", ticket, at=0)
    for phone in [sound, old] if first == 0 else [old, sound]:
        phone.send()
    assert CheckIn.objects.get(undone_at__isnull=True).scan.device == sound.device
    assert Scan.objects.get(device=old.device).at == DoorDevice.objects.get(pk=old.device.pk).made_at


def test_c7_the_coordinator_sees_both_doors_and_times_of_a_double(cast, evening):
    first, second = Phone.at(cast, evening, off=3_600_000), Phone.at(cast, evening, off=-3_600_000)
    ticket = tickets_of(evening)[0]
    with frozen(now().replace(hour=5, minute=31, second=0, microsecond=0)):
        second.note("in", ticket)
        first.note("in", ticket, seconds=-60)
        assert list(second.answers().values()) == ["taken"]  # it was alone so far
        assert list(first.answers().values()) == ["taken"]
        assert list(second.answers().values()) == ["double"]  # sent again, it hears how it stands now
    client = client_of(cast.coordinator)
    page = client.get(f"/outings/{evening.code}/devices/").content.decode()
    assert "먼저: 14:30:00 문 1" in page and "다시: 14:31:00 문 2" in page
    assert "시계가 60분 빨라요" in page and "시계가 60분 느려요" in page
    assert "살펴봤어요" in page
    page = client.post(f"/outings/{evening.code}/devices/looked/", follow=True).content.decode()
    assert "다시: 14:31:00 문 2" in page and "새로</span>" not in page


def test_what_cannot_be_placed_is_kept_and_shown(cast, evening):
    with cast.here():
        other = planned(cast)
        claimed(cast, other, cast.newcomer_two)
    phone = Phone.at(cast, evening)
    phone.note("in", Ticket.objects.get(outing=other))
    phone.note("in", **{"pass": "nobody-has-this-pass--"})
    gone = Ticket.objects.get(party__lead=cast.newcomer, number=1)
    actions.leave(by=cast.newcomer, party=gone.party)
    phone.note("in", gone)
    assert list(phone.answers().values()) == ["elsewhere", "unknown", "unknown"]
    page = client_of(cast.coordinator).get(f"/outings/{evening.code}/devices/").content.decode()
    assert "다른 나들이의 표" in page and page.count("명단에 없는 표") == 2


def test_a_phone_that_was_offline_for_three_days_is_heard_and_marked_late(cast, evening):
    phone = Phone.at(cast, evening)
    with frozen(evening.stops.get().starts_at):
        for ticket in tickets_of(evening):
            phone.note("in", ticket)
    with frozen(evening.stops.get().starts_at + dt.timedelta(days=3)):
        assert set(phone.answers().values()) == {"taken"}
        assert phone.get().status_code == 410  # the list itself is gone for good
        assert {row.late for row in Scan.objects.all()} == {True}
        assert "기록이 5건 있어요" in client_of(cast.coordinator).get(f"/outings/{evening.code}/devices/").content.decode()


def test_an_undo_takes_back_its_own_scan_only_whatever_comes_first(cast, evening):
    here, there = Phone.at(cast, evening), Phone.at(cast, evening)
    ticket = tickets_of(evening)[0]
    wrong = here.note("in", ticket)
    here.note("out", ticket, seconds=1, of=wrong["uuid"])
    there.note("in", ticket, seconds=2)
    here.send(here.box[1:])  # the undo arrives before what it takes back
    there.send()
    here.send()
    assert [str(row.scan.uuid) for row in CheckIn.objects.filter(undone_at__isnull=True)] == [there.box[0]["uuid"]]
    assert not Double.objects.exists()
    actions.undo_check_in(by=cast.coordinator, tickets=[ticket])  # on the list, which knows all of it
    assert not CheckIn.objects.filter(undone_at__isnull=True).exists()


def test_paper_and_phone_are_one_and_never_a_double(cast, evening):
    phone = Phone.at(cast, evening)
    phone.note("in", tickets_of(evening)[0], seconds=-60)
    assert actions.type_sheet(by=cast.coordinator, outing=evening, body=cast.chapter, numbers="1 2", token="paper") == (5, 0)
    phone.send()
    assert not Double.objects.exists()
    row = CheckIn.objects.get(ticket=tickets_of(evening)[0])
    assert row.scan.device == phone.device and row.at == row.scan.at  # the phone was there first
    assert Scan.objects.filter(batch__token="paper").count() == 5


def seats_add_up(outing):
    outing.refresh_from_db()
    held = sum(Party.objects.filter(outing=outing, standing__in=["held", "offered"]).values_list("size", flat=True))
    kept = sum(DoorDevice.objects.filter(outing=outing).values_list("places", flat=True))
    assert outing.taken == held + kept <= outing.capacity


def test_places_for_walk_ins_are_never_sold_twice_and_come_back(cast, evening):
    phone, other = Phone.at(cast, evening), Phone.at(cast, evening)
    client = client_of(cast.coordinator)
    page = client.post(f"/outings/{evening.code}/devices/{phone.device.code}/places/", {"places": "16"})
    assert page.status_code == 422 and "빈자리가 15자리뿐" in page.content.decode()
    client.post(f"/outings/{evening.code}/devices/{phone.device.code}/places/", {"places": "13"})
    with pytest.raises(Refused, match="2자리뿐"):
        actions.allot(by=cast.coordinator, device=other.device, places=3)
    actions.allot(by=cast.coordinator, device=other.device, places=2)
    waiting = claimed(cast, evening, cast.member)
    assert waiting.standing == "waiting"
    seats_add_up(evening)
    walks = [other.note("walk") for _ in range(3)]
    assert list(other.answers().values()) == ["taken", "taken", "over"]
    assert list(other.answers().values()) == ["taken", "taken", "over"]  # sent twice
    seats_add_up(evening)
    other.note("out", of=walks[0]["uuid"])
    assert other.answers()[other.box[-1]["uuid"]] == "undone"
    waiting.refresh_from_db()
    assert waiting.standing == "offered"  # what came back goes to the line
    seats_add_up(evening)
    phone.note("walk")
    phone.send()
    assert phone.get().json()["places"] == 12
    client.post(f"/outings/{evening.code}/devices/end/")
    seats_add_up(evening)
    assert evening.taken == 5 + 1 + 1 + 1  # expected, offered, one walked in at each door
    assert CheckIn.objects.filter(undone_at__isnull=True).count() == 2


def test_a_phone_that_was_ended_hears_it_forgets_and_is_still_heard(cast, evening):
    link, _token = actions.make_helper_link(by=cast.coordinator, outing=evening, body=cast.chapter, label="정문")
    phone = Phone.at(cast, evening, link=link)
    first, second = tickets_of(evening)[:2]
    phone.note("in", first, seconds=-60)
    actions.end_helper_link(by=cast.coordinator, link=link)
    phone.note("in", second, seconds=60)
    assert phone.get().status_code == 410
    with frozen(now() + dt.timedelta(hours=1)):
        answer = phone.send().json()
    assert answer["ended"] is True
    assert list(answer["answers"].values()) == ["taken", "ended"]
    assert [row.ticket for row in CheckIn.objects.all()] == [first]
    assert "닫은 뒤의 기록" in client_of(cast.coordinator).get(f"/outings/{evening.code}/devices/").content.decode()


def test_a_phone_of_somebody_who_runs_the_chapter_no_more_forgets_the_list_and_is_still_heard(cast, evening):
    phone = Phone.at(cast, evening)
    assert phone.get().status_code == 200
    Role.objects.filter(person=cast.coordinator, kind="coordinator").update(until=today() - dt.timedelta(days=1))
    assert phone.get().status_code == 410
    phone.note("in", tickets_of(evening)[0], seconds=-60)
    assert phone.send().json()["ended"] is True
    assert CheckIn.objects.count() == 1


def test_after_a_backup_was_put_back_no_door_without_a_name_stands_open(cast, evening):
    """The older database may bring back what was ended since, or stolen."""
    link, token = actions.make_helper_link(by=cast.coordinator, outing=evening, body=cast.chapter, label="정문")
    phone = Phone.at(cast, evening)
    actions.allot(by=cast.coordinator, device=phone.device, places=2)
    feed = actions.renew_feed(by=cast.newcomer)
    party = Party.objects.get(outing=evening, lead=cast.mentor_two)
    asked = actions.ask_along(by=cast.mentor_two, party=party, ticket=party.tickets.get(person=None, number=2))
    doors = (f"/outings/helper/{token}/", f"/outings/follow/{feed}.ics")
    assert [client_of(None).get(door).status_code for door in doors] == [200, 200]
    restored.send(sender=None)
    assert [client_of(None).get(door).status_code for door in doors] == [404, 404]
    assert phone.get().status_code == 410
    assert "끝났어요" in client_of(cast.member).get(f"/outings/come/{asked}/").content.decode()
    evening.refresh_from_db()
    assert evening.taken == 5


def test_what_is_no_batch_is_refused_whole(cast, evening):
    phone = Phone.at(cast, evening)
    good = phone.note("in", tickets_of(evening)[0])
    for body in (
        "",
        "[]",
        "{}",
        json.dumps({"items": [good, {"what": "in"}]}),
        json.dumps({"items": [{**good, "at": 10**30}]}),
        json.dumps({"items": [{**good, "what": "x"}]}),
    ):
        answer = phone.client.post(
            f"/outings/device/door/{evening.code}/batches/", body, content_type="application/json", headers=phone.headers
        )
        assert answer.status_code == 400, body
    assert not Scan.objects.exists()
    ahead = phone.note("in", tickets_of(evening)[1], seconds=10**8)
    phone.send([ahead])
    assert Scan.objects.get(uuid=UUID(ahead["uuid"])).at <= now()


def test_strips_for_badges_are_told_apart_by_pattern_and_word(cast, evening):
    page = client_of(cast.coordinator).get(f"/outings/{evening.code}/strips/").content.decode()
    assert "사람이 5명이에요" in page and "<pattern" in page
    assert page.count("<span>사진 없이</span>") == 16


def test_nobody_of_another_body_reaches_our_phones(cast, evening):
    phone = Phone.at(cast, evening)
    for what in (f"devices/{phone.device.code}/end/", f"devices/{phone.device.code}/places/", "devices/end/"):
        assert client_of(cast.outsider).post(f"/outings/{evening.code}/{what}", {"places": 1}).status_code == 404
    with scopes_disabled():
        assert DoorDevice.objects.get(pk=phone.device.pk).ended_at is None
    assert short_hash(tickets_of(evening)[0]) != tickets_of(evening)[0].pass_token
