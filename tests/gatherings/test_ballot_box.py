"""Boxes: copied slips are flagged in any order, the sheet balances, the tally is the same without the site."""

import json
from dataclasses import replace
from typing import Any

import pytest

from madang.engines.ballots import Line, chain_start, line_hash
from madang.gatherings import actions, ballot_count, queries
from madang.gatherings.actions.contest import GUESSES
from madang.gatherings.models import Ballot, BallotBox, BallotLine, BoardCount, Entry, EntrySlip
from madang.people.models import Knock
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.samples import drawing


@pytest.fixture
def showing(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with cast.here():
        by = cast.coordinator
        contest = actions.open_contest(by=by, body=cast.chapter, title_ko="그림 잔치", day=today())
        for number in range(3):
            actions.hand_in(by=by, contest=contest, file=drawing(), title_ko=f"그림 {number}", age="lower", guardian_agreed=True)
        yield actions.hang(by=by, contest=contest, title_ko="나눔터", day=today(), flowers=3)


class Tablet:
    """A tablet that was offline all day: it only has its log."""

    def __init__(self, box: BallotBox) -> None:
        self.box, self.lines = box, []

    def vote(self, kind: str, right: str, *chosen: str) -> None:
        n = len(self.lines) + 1
        before = self.lines[-1].hash if self.lines else chain_start(self.box.showing.code, self.box.code)
        line = Line(self.box.showing.code, self.box.code, n, before, kind, right, tuple(sorted(chosen)))
        self.lines.append(replace(line, hash=line_hash(line)))

    def send(self, lines: Any = None) -> int:
        return actions.take_lines(box=self.box, lines=[vars(line) | {"chosen": list(line.chosen)} for line in lines or self.lines])[0]


def tablet(cast, showing, allotment=10, label="왼쪽") -> Tablet:
    return Tablet(actions.make_box(by=cast.coordinator, showing=showing, label=label, allotment=allotment)[0])


def slip(showing, number: int = 0) -> str:
    return Ballot.objects.filter(showing=showing).order_by("pk")[number].hash


def entries(showing) -> list[str]:
    return [entry.code for entry in queries.hung(showing)]


@pytest.mark.parametrize("first", [0, 1])
def test_d5_500_votes_on_two_offline_tablets_with_ten_copied_codes(cast, showing, tmp_path, capsys, monkeypatch, first):
    monkeypatch.setattr("madang.engines.ballots.chain.ITERATIONS", 10)
    actions.print_codes(by=cast.coordinator, showing=showing, number=300)
    rights = list(Ballot.objects.filter(showing=showing).values_list("hash", flat=True))
    pictures = entries(showing)
    two = [tablet(cast, showing, 150, label) for label in ("왼쪽", "오른쪽")]
    for number, right in enumerate(rights[:280]):
        two[number % 2].vote("slip", right, pictures[number % 3])
    for number, right in enumerate(rights[:10]):
        two[(number + 1) % 2].vote("slip", right, pictures[2])  # copied on paper, used on the other tablet
    for number in range(210):
        one = two[number % 2]
        one.vote("next", str(number // 2 + 1), *pictures[: number % 3])
    assert sum(len(one.lines) for one in two) == 500
    for one in (two[first], two[1 - first]):
        for start in range(0, len(one.lines), 100):
            one.send(one.lines[start : start + 100])
        assert one.send() == 0  # sent again is nothing new

    sheet = queries.closing(showing)
    assert [line.verdict for line in sheet.flagged] == ["copied"] * 10
    for by in (cast.coordinator, cast.member):
        actions.count_closing(by=by, showing=showing, box=None, returned=18, spoiled=2)
        for one in two:
            actions.count_closing(by=by, showing=showing, box=one.box, returned=45)
    sheet = queries.closing(showing)
    assert sheet.balances
    assert (sheet.issued, sheet.cast, sheet.spoiled, sheet.returned) == (600, 420, 72, 108)

    file = tmp_path / "ballots.json"
    file.write_bytes(client_of(cast.coordinator).get(f"/outings/showings/{showing.code}/ballots.json").content)
    assert ballot_count.main([str(file), "--language", "ko"]) == 0
    told = capsys.readouterr().out
    for hung in queries.wall(showing):
        assert f"{hung.entry.title}: {hung.flowers}\n" in told
    assert told.count("베낀 번호") == 10


def test_tally_names_an_altered_line_and_knows_what_is_no_export(cast, showing, tmp_path, capsys):
    one = tablet(cast, showing)
    for number in range(4):
        one.vote("next", str(number + 1), entries(showing)[0])
    one.send()
    export, file = queries.export(showing), tmp_path / "b.json"
    export["boxes"][0]["lines"][1]["chosen"] = [entries(showing)[1]]
    file.write_text(json.dumps(export))
    assert ballot_count.main([str(file), "--language", "ko"]) == 1
    told = capsys.readouterr().out
    assert "왼쪽: 2번 줄이 바뀌었어요." in told
    assert "다른 곳: 그림 0 — 마당은 4, 기록은 1" in told
    file.write_text("{")
    assert ballot_count.main([str(file), "--language", "ko"]) == 2
    assert ballot_count.main([str(tmp_path / "none.json"), "--language", "ko"]) == 2


def test_a_line_that_is_missing_or_changed_is_named_and_what_hangs_on_it_is_set_aside(cast, showing):
    one = tablet(cast, showing)
    for number in range(5):
        one.vote("next", str(number + 1), entries(showing)[0])
    one.send([one.lines[0], *one.lines[2:]])  # the second is still on the tablet
    (line,) = queries.closing(showing).lines
    assert (line.cast, line.waiting, [(n, str(trouble)) for n, trouble in line.troubles]) == (1, 3, [(2, "gap")])
    page = client_of(cast.member).get(f"/outings/showings/{showing.code}/closing/").content.decode()
    assert "2번 줄이 오지 않았어요" in page and "3장은 세지 않고 따로 두었어요" in page
    one.send([replace(one.lines[1], chosen=(entries(showing)[1],))])
    assert [(n, str(t)) for n, t in queries.closing(showing).lines[0].troubles] == [(2, "altered"), (2, "gap")]
    one.send([one.lines[1]])  # the true one comes after all
    (line,) = queries.closing(showing).lines
    assert (line.cast, [str(trouble) for _n, trouble in line.troubles]) == (5, ["altered"])
    assert [row.verdict for row in BallotLine.objects.order_by("n", "pk")].count("") == 1  # the altered one, kept
    assert BallotLine.objects.count() == 6  # nothing that came was thrown away


NO_LINES = [{"n": "1"}, {"kind": "free"}, {"hash": "x"}, {"right": "1 OR 1"}, {"chosen": ["<b>"]}, {"chosen": [["a"]]}, {"n": -1}]


def test_what_cannot_be_a_line_is_refused_and_the_sound_ones_beside_it_are_kept(cast, showing):
    one = tablet(cast, showing)
    one.vote("next", "1", entries(showing)[0])
    good = vars(one.lines[0]) | {"chosen": list(one.lines[0].chosen)}
    bad = [{}, "line", None, *(good | wrong for wrong in NO_LINES)]
    new, refused = actions.take_lines(box=one.box, lines=[*bad, good])
    assert new == 1 and list(refused) == list(range(len(bad)))
    assert "읽지 못했어요" in refused[0]
    assert BallotLine.objects.get().verdict == "counted"


def with_votes(cast, showing, number):
    """A tied tablet with so many votes: its browser, its address, and the lines of its log."""
    box, secret = actions.make_box(by=cast.coordinator, showing=showing, label="왼쪽", allotment=9)
    client, here = tied(box, secret)
    one = Tablet(BallotBox.objects.get(pk=box.pk))
    for visitor in range(1, number + 1):
        one.vote("next", str(visitor), entries(showing)[0])
    return client, here, [vars(line) | {"chosen": list(line.chosen)} for line in one.lines]


def test_one_bad_line_does_not_hold_up_a_tablet_and_what_hangs_on_it_waits(cast, showing):
    client, here, lines = with_votes(cast, showing, 3)
    items = [{"uuid": f"u{n}", "line": line} for n, line in enumerate(lines)]
    items[1]["line"]["hash"] = "\0"
    answer = client.post(f"{here}lines/", json.dumps({"items": [*items, {"line": 1}, 7]}), content_type="application/json")
    assert answer.status_code == 200
    assert answer.json()["have"] == ["u0", "u2"]
    assert list(answer.json()["refused"]) == ["u1"]
    (line,) = queries.closing(showing).lines
    assert (line.cast, line.waiting, [(n, str(trouble)) for n, trouble in line.troubles]) == (1, 1, [(2, "gap")])


def test_a_batch_that_begins_behind_the_head_is_told_after_which_line_some_are_missing(cast, showing):
    client, here, lines = with_votes(cast, showing, 4)
    items = [{"uuid": f"u{line['n']}", "line": line} for line in lines]

    def sent(batch):
        return client.post(f"{here}lines/", json.dumps({"items": batch}), content_type="application/json").json()

    assert sent(items[:3])["head"] == 3
    BallotLine.objects.filter(n__gt=1).delete()  # an older copy of the database was put back: lines 2 and 3 are forgotten
    answer = sent(items[3:])
    assert (answer["have"], answer["head"]) == (["u4"], 1)
    assert client.get(f"{here}pack.json").json()["head"] == 1
    assert sent(items[1:])["head"] == 4
    assert [line.verdict for line in BallotLine.objects.order_by("n")] == ["counted"] * 4


def test_numbers_beyond_the_allotment_unknown_slips_and_too_many_flowers_are_flagged(cast, showing):
    one, codes = tablet(cast, showing, allotment=1), entries(showing)
    one.vote("next", "1", codes[0])
    one.vote("next", "1", codes[0])
    one.vote("next", "2", codes[0])
    one.vote("slip", "f" * 64, codes[0])
    one.send()
    assert [line.verdict for line in queries.closing(showing).flagged] == ["beyond", "beyond", "unknown"]
    assert sum(queries.closing(showing).flowers.values()) == 1


def test_a_slip_on_a_phone_and_a_copy_on_a_tablet_count_once_and_the_phone_was_first(cast, showing):
    code = actions.print_codes(by=cast.coordinator, showing=showing, number=1)[0]
    ballot = actions.open_slip(showing=showing, typed=code, holder="mine", place="here")
    actions.put_flower(by=None, ballot=ballot, entry=queries.hung(showing)[0])
    one = tablet(cast, showing)
    one.vote("slip", slip(showing), entries(showing)[1])
    one.send()
    assert [(line.box.kind, line.verdict) for line in BallotLine.objects.order_by("place")] == [("phones", "counted"), ("tablet", "copied")]
    assert [hung.flowers for hung in queries.wall(showing)] == [1, 0, 0]
    with pytest.raises(Refused):
        actions.put_flower(by=None, ballot=ballot, entry=queries.hung(showing)[2])


def test_a_copied_code_on_a_second_phone_is_noted_and_opens_nothing(cast, showing):
    code = actions.print_codes(by=cast.coordinator, showing=showing, number=1)[0]
    address = f"/outings/showings/{showing.code}/flowers/"
    first, second = client_of(None), client_of(None)
    first.post(address, {"slip": f"{code[:4]} {code[4:]}".upper()})
    answer = second.post(address, {"slip": code})
    assert answer.status_code == 422 and "이미 쓰였어요" in answer.content.decode() and f'value="{code}"' in answer.content.decode()
    assert second.post(f"{address}{entries(showing)[0]}/").status_code == 404
    assert queries.closing(showing).copied_on_phones == 1
    first.post(f"{address}{entries(showing)[0]}/")
    first.post(address, {"next": "1"})
    assert "이미 붙였어요" in first.post(address, {"slip": code}).content.decode()
    assert BallotLine.objects.get().verdict == "counted"


def test_guessing_codes_is_slowed_down_and_a_good_code_still_opens(cast, showing, monkeypatch):
    monkeypatch.setattr("madang.gatherings.actions.contest.GUESSES", replace(GUESSES, times=3))
    code = actions.print_codes(by=cast.coordinator, showing=showing, number=1)[0]
    assert len(code) == 8
    guesser, address = client_of(None), f"/outings/showings/{showing.code}/flowers/"
    answers = [guesser.post(address, {"slip": f"zzzzzzz{number}"}).content.decode() for number in range(5)]
    assert ["찾지 못했어요" in answer for answer in answers] == [True] * 3 + [False] * 2
    assert "잠깐 쉬었다가" in answers[4]
    assert Knock.objects.count() == 3
    assert client_of(None).post(address, {"slip": code}).status_code == 302


def test_a_tablets_pack_has_no_code_no_name_and_only_what_may_hang_there(cast, showing):
    by, contest = cast.coordinator, showing.contest
    codes = actions.print_codes(by=by, showing=showing, number=2)
    for title, yes in (("CANARY숨긴", {}), ("전시장만", {"hall": True})):
        actions.hand_in(by=by, contest=contest, file=drawing(), title_ko=title, age="lower", child_name="CANARY하은", **yes)
    box = tablet(cast, showing).box
    pack = json.dumps(queries.pack(box), ensure_ascii=False)
    assert not any(code in pack for code in codes) and "CANARY" not in pack
    assert "전시장만" in pack
    assert "전시장만" not in client_of(None).get(f"/outings/showings/{showing.code}/").content.decode()


def test_a_link_ties_one_tablet_and_a_stranger_sees_no_box(cast, showing):
    box, secret = actions.make_box(by=cast.coordinator, showing=showing, label="왼쪽", allotment=5)
    first, second = client_of(None), client_of(None)
    assert first.get(f"/outings/tablets/{secret}/").status_code == second.get(f"/outings/tablets/{secret}/").status_code == 200
    first.post(f"/outings/tablets/{secret}/")
    assert second.post(f"/outings/tablets/{secret}/").status_code == 404
    here = f"/outings/device/kiosk/{box.code}/"
    entry = entries(showing)[0]
    for way in ("", "pack.json", "manifest.json", f"{entry}.jpg"):
        assert first.get(here + way).status_code == 200
        assert second.get(here + way).status_code == 404
    assert second.post(f"{here}lines/", "{}", content_type="application/json").status_code == 404
    assert first.post(f"{here}lines/", "[" * 9000, content_type="application/json").status_code == 400


def tied(box, secret, client=None):
    """A tablet that opened the link."""
    client = client or client_of(None)
    client.post(f"/outings/tablets/{secret}/")
    return client, f"/outings/device/kiosk/{box.code}/"


def test_a_tablet_opens_nobodys_pages_also_where_the_coordinator_opened_the_link_on_it(cast, showing):
    box, secret = actions.make_box(by=cast.coordinator, showing=showing, label="왼쪽", allotment=5)
    tablet, here = tied(box, secret, client_of(cast.coordinator))
    assert tablet.get(here).status_code == 200
    assert tablet.get(f"/outings/showings/{showing.code}/tablets/").status_code in {302, 404}
    assert client_of(cast.coordinator).get(f"/outings/showings/{showing.code}/tablets/").status_code == 200


def test_a_lost_tablet_is_let_in_no_more_once_a_new_link_is_made(cast, showing):
    box, secret = actions.make_box(by=cast.coordinator, showing=showing, label="왼쪽", allotment=5)
    lost, here = tied(box, secret)
    fresh = actions.tie_again(by=cast.coordinator, box=box)
    for way in ("", "pack.json", f"{entries(showing)[0]}.jpg"):
        assert lost.get(here + way).status_code == 404
    assert lost.post(f"{here}lines/", '{"items": []}', content_type="application/json").status_code == 404
    new, _here = tied(box, fresh)
    assert new.get(here).status_code == 200
    assert lost.get(here).status_code == 404


def test_once_the_flowers_are_closed_a_tablet_keeps_no_drawing(cast, showing):
    box, secret = actions.make_box(by=cast.coordinator, showing=showing, label="왼쪽", allotment=5)
    tablet, here = tied(box, secret)
    entry = entries(showing)[0]
    assert [row["code"] for row in tablet.get(f"{here}pack.json").json()["pictures"]] == entries(showing)
    actions.close_showing(by=cast.coordinator, showing=showing)
    assert tablet.get(f"{here}pack.json").json()["pictures"] == []
    assert tablet.get(f"{here}{entry}.jpg").status_code == 404
    assert tablet.post(f"{here}lines/", '{"items": []}', content_type="application/json").status_code == 200


def test_d6_thirty_boards_counted_by_two_people_and_a_difference_has_to_be_settled(cast, showing):
    by = cast.coordinator
    rows = [
        actions.hand_in(by=by, contest=showing.contest, file=drawing(), title_ko=f"판 {number}", age="upper", guardian_agreed=True)
        for number in range(27)
    ]
    rows = queries.hung(showing)
    address = f"/outings/showings/{showing.code}/boards/"
    counts = {f"board_{entry.code}": str(number) for number, entry in enumerate(rows)}
    one, two = client_of(by), client_of(cast.member)
    one.post(address, counts)
    assert f'value="{29}"' not in two.get(address).content.decode()  # nobody sees the other's number before her own
    assert not sum(queries.wall(showing)[number].flowers for number in range(30))
    wrong = counts | {f"board_{rows[7].code}": "9"}
    page = two.post(address, wrong, follow=True).content.decode()
    assert "1판이 서로 달라요" in page and "달라요: 7 · 9" in page.replace("\n", " ")
    assert [hung.flowers for hung in queries.wall(showing)] == [0 if number == 7 else number for number in range(30)]
    third = client_of(cast.mentor).post(address, {f"board_{rows[7].code}": "7"})
    assert third.status_code == 422  # nobody outvotes the two
    two.post(address, {f"board_{rows[7].code}": "7"})
    assert queries.wall(showing)[7].flowers == 7
    assert BoardCount.objects.count() == 60
    refused = one.post(address, {f"board_{rows[0].code}": "-3"})
    assert refused.status_code == 422 and 'value="-3"' in refused.content.decode()


def test_d6_who_counts_boards_reads_no_title_without_a_yes_but_the_number_on_its_slip(cast, showing):
    by, contest = cast.coordinator, showing.contest
    actions.print_entry_slips(by=by, contest=contest, number=12)
    given = {"by": by, "contest": contest, "age": "lower"}
    hidden = actions.hand_in(**given, file=drawing(), title_ko="CANARY 할머니의 함흥 집")
    Entry.objects.filter(pk=hidden.pk).update(slip=EntrySlip.objects.get(contest=contest, number=11))
    actions.hand_in(**given, file=drawing(), title_ko="CANARY 둘째")
    address = f"/outings/showings/{showing.code}/boards/"
    page = client_of(cast.member).get(address).content.decode()
    assert "CANARY" not in page
    assert "4. 11번" in page and "5. 초등 1~3학년" in page and "1. 그림 0" in page
    assert "CANARY 둘째" in client_of(by).get(address).content.decode()
    client_of(cast.member).post(address, {f"board_{hidden.code}": "4"})
    assert BoardCount.objects.get().entry == hidden


def test_the_closing_sheet_says_where_to_look(cast, showing):
    actions.print_codes(by=cast.coordinator, showing=showing, number=5)
    address = f"/outings/showings/{showing.code}/closing/"
    people = [client_of(cast.coordinator), client_of(cast.member)]
    assert people[0].post(f"{address}slips/", {"spoiled": "1"}).status_code == 422  # empty is not zero
    people[0].post(f"{address}slips/", {"returned": "3", "spoiled": "1"})
    people[1].post(f"{address}slips/", {"returned": "4", "spoiled": "1"})
    assert "두 사람이 센 수가 달라요" in people[0].get(address).content.decode()
    people[1].post(f"{address}slips/", {"returned": "3", "spoiled": "1"})
    page = people[0].get(address).content.decode()
    assert "1장 차이" in page and "탁자 아래와 주머니" in page
    assert not queries.closing(showing).balances
    one = tablet(cast, showing, allotment=0)
    one.vote("slip", slip(showing), entries(showing)[0])
    one.send()  # the tablet that was offline for three days
    assert "모두 맞아요" in people[0].get(address).content.decode()


def test_a_log_says_neither_who_nor_when():
    assert {field.name for field in BallotLine._meta.concrete_fields} == {
        "id", "box", "n", "before", "kind", "right", "chosen", "hash", "content", "verdict", "place",
    }  # fmt: skip
