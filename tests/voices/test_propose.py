"""A proposal goes from proposed to the outing that it became, and its author follows it without an account."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.shared.clock import today
from madang.shared.refusals import Refused
from madang.voices import actions, queries
from madang.voices.models import Proposal, Step, Support
from tests.cast import Cast, client_of

SENTENCE = "북에서 오신 분들과 노래자랑도 열고 서로의 말을 배우는 교실도 열었으면 합니다"


@pytest.fixture
def proposed(cast: Cast):
    with cast.here():
        return actions.propose(by=cast.newcomer, body=cast.chapter, title="동네 노래자랑", words="누구나 한 곡씩", cost=300_000)


def test_f4_from_proposed_to_the_outing_it_became(cast: Cast, proposed, outing) -> None:
    client = client_of(cast.coordinator)
    address = reverse("voices:step", args=[proposed.proposal.code])
    for kind, more in (
        ("discussed", {"reason": "위원회에서 반겼어요"}),
        ("accepted", {"reason": "가을에 열어요"}),
        ("scheduled", {"outing": outing.code}),
    ):
        assert client.post(address, {"kind": kind, **more}).status_code == 302, kind
    with cast.here():
        row = queries.proposal(cast.chapter, proposed.proposal.code)
        assert [step.kind for step in row.steps.all()] == ["proposed", "discussed", "accepted", "scheduled"]
        assert queries.way(row)[-1].here
    page = client_of(cast.newcomer).get(reverse("voices:proposal", args=[proposed.proposal.code])).content.decode()
    assert reverse("gatherings:outing", args=[outing.code]) in page
    assert "위원회에서 반겼어요" in page
    assert "300,000원쯤" in page


def test_f4_a_refusal_needs_a_reason_and_keeps_what_was_typed(cast: Cast, proposed) -> None:
    client = client_of(cast.coordinator)
    answer = client.post(reverse("voices:step", args=[proposed.proposal.code]), {"kind": "refused", "reason": "돈이"})
    assert answer.status_code == 422
    assert "까닭을 알려 주세요" in answer.content.decode()
    with cast.here():
        actions.step(by=cast.coordinator, proposal=proposed.proposal, kind="refused", reason="올해는 빌릴 곳을 찾지 못했어요")
        row = queries.proposal(cast.chapter, proposed.proposal.code)
        assert [stone.label for stone in queries.way(row)] == ["제안됨", "이야기함", "하지 않기로 함"]
    assert "빌릴 곳을 찾지 못했어요" in client.get(reverse("voices:follow", args=[proposed.key])).content.decode()


def test_f4_no_step_is_skipped_and_a_day_needs_its_outing(cast: Cast, proposed) -> None:
    with cast.here():
        for kind in ("scheduled", "proposed"):
            with pytest.raises(Refused):
                actions.step(by=cast.coordinator, proposal=proposed.proposal, kind=kind)
        actions.step(by=cast.coordinator, proposal=proposed.proposal, kind="accepted")
        with pytest.raises(Refused):
            actions.step(by=cast.coordinator, proposal=proposed.proposal, kind="scheduled")


def test_f4_only_a_coordinator_answers(cast: Cast, proposed) -> None:
    for person in (cast.newcomer, cast.mentor, cast.reporter, cast.outsider):
        assert client_of(person).post(reverse("voices:step", args=[proposed.proposal.code]), {"kind": "accepted"}).status_code == 404


def test_f4_the_author_stays_unnamed_unless_she_wishes(cast: Cast, proposed) -> None:
    assert proposed.proposal.author is None
    client = client_of(cast.newcomer)
    client.post(reverse("voices:propose"), {"title": "함께 김장하기", "named": "on"})
    with cast.here():
        named = Proposal.objects.exclude(pk=proposed.proposal.pk).get()
    assert "봄" in client_of(cast.mentor).get(reverse("voices:proposal", args=[named.code])).content.decode()
    assert "이름 없이" in client.get(reverse("voices:proposal", args=[proposed.proposal.code])).content.decode()


def test_f4_supporters_are_counted_from_five_and_can_be_read_by_nobody(cast: Cast, proposed) -> None:
    people = [cast.newcomer, cast.newcomer_two, cast.mentor, cast.mentor_two, cast.member]
    address = reverse("voices:support", args=[proposed.proposal.code])
    for number, person in enumerate(people, 1):
        client_of(person).post(address)
        client_of(person).post(address)
        with cast.here():
            assert queries.supporters(queries.proposal(cast.chapter, proposed.proposal.code)) == (5 if number == 5 else None)
    assert not {field.name for field in Support._meta.get_fields()} & {"person", "by", "at"}
    client_of(cast.mentor).post(reverse("voices:stop_supporting", args=[proposed.proposal.code]))
    with cast.here():
        assert not queries.supports(cast.mentor, proposed.proposal)
        assert queries.supports(cast.member, proposed.proposal)
        assert queries.supporters(queries.proposal(cast.chapter, proposed.proposal.code)) is None


def test_f4_its_author_follows_it_with_a_slip_and_no_account(cast: Cast, proposed, client) -> None:
    found = client.post(reverse("voices:number"), {"number": proposed.key.upper()})
    assert found["Location"] == reverse("voices:follow", args=[proposed.key])
    page = client.get(found["Location"]).content.decode()
    assert "동네 노래자랑" in page
    assert proposed.key in page
    assert 'class="qr"' in page
    with cast.here():
        assert proposed.key not in str(Proposal.objects.values_list())


def test_its_author_takes_it_back_with_the_slip(cast: Cast, proposed, client) -> None:
    client.post(reverse("voices:take_proposal_back", args=[proposed.key]))
    with cast.here():
        assert not Proposal.objects.exists()
        assert not Step.objects.exists()


def test_f5_one_voice_gives_two_proposals_each_traceable_to_it(cast: Cast, say) -> None:
    voice = say(cast.member, SENTENCE).voice
    client = client_of(cast.coordinator)
    assert client.post(reverse("voices:split", args=[voice.code]), {"titles": "노래자랑 열기\n서로의 말 배우기"}).status_code == 302
    with cast.here():
        made = queries.from_voice(cast.chapter, voice.code)
    assert [row.title for row in made] == ["노래자랑 열기", "서로의 말 배우기"]
    for row in made:
        assert SENTENCE in client_of(cast.newcomer).get(reverse("voices:proposal", args=[row.code])).content.decode()


def test_f5_a_proposal_does_not_copy_the_voice_it_came_from(cast: Cast, say) -> None:
    voice = say(cast.member, SENTENCE).voice
    answer = client_of(cast.coordinator).post(
        reverse("voices:split", args=[voice.code]), {"titles": "노래자랑도 열고 서로의 말을 배우는 교실"}
    )
    assert answer.status_code == 422
    assert "그대로 옮기지 말고" in answer.content.decode()


def test_f6_a_paper_card_is_marked_and_shown_equal_and_keeps_its_own_number(cast: Cast, client) -> None:
    cards = client_of(cast.coordinator).get(reverse("voices:cards")).content.decode()
    key = cards.split("<code>")[1].split("</code>")[0]
    form = {"title": "마당에서 줄다리기", "words": "", "key": key}
    assert client_of(cast.coordinator).post(reverse("voices:type_card"), form).status_code == 302
    page = client_of(cast.newcomer).get(reverse("voices:proposals")).content.decode()
    assert "마당에서 줄다리기" in page
    assert "종이로 받음" in page
    assert "마당에서 줄다리기" in client.get(reverse("voices:follow", args=[key])).content.decode()
    again = client_of(cast.coordinator).post(reverse("voices:type_card"), form)
    assert again.status_code == 422
    assert "이미 옮겨 적었어요" in again.content.decode()


def test_f6_whoever_passes_the_poster_proposes_until_its_day(cast: Cast, client) -> None:
    until = today() + dt.timedelta(days=3)
    made = client_of(cast.coordinator).post(reverse("voices:calls"), {"title_ko": "봄 학기에 하고 싶은 것", "until": until.isoformat()})
    code = made["Location"].split("/")[-3]
    sent = client.post(reverse("voices:call", args=[code]), {"title": "윷놀이"})
    assert sent.status_code == 302
    with cast.here():
        assert Proposal.objects.get().author is None
        assert Proposal.objects.get().call.code == code
        Proposal.objects.get().call.__class__.objects.update(until=today() - dt.timedelta(days=1))
    assert client.get(reverse("voices:call", args=[code])).status_code == 404


def test_a_neighbours_people_see_no_proposal(cast: Cast, proposed) -> None:
    assert client_of(cast.outsider).get(reverse("voices:proposal", args=[proposed.proposal.code])).status_code == 404
    assert "동네 노래자랑" not in client_of(cast.outsider).get(reverse("voices:proposals")).content.decode()


def test_the_numbers_of_the_season(cast: Cast, proposed, say) -> None:
    spoken = [say(cast.newcomer, f"한마디 {number}") for number in range(3)]
    with cast.here():
        actions.take_back(by=cast.newcomer, voice=spoken[0].voice)
        tallies = {tally.key: tally.number for tally in queries.tallies(cast.chapter, cast.term)}
    assert (tallies["voices"], tallies["proposals"]) == (2, 1)
