"""A drawing and the voices it moved; a few words in front of the drawings, tied to nobody."""

import pytest

from madang.gatherings import actions as gatherings
from madang.promises.actions import withdraw
from madang.promises.models import Consent
from madang.shared.clock import today
from madang.voices import actions
from madang.voices.actions import Draft
from madang.voices.models import Why
from tests.cast import client_of
from tests.gatherings.samples import drawing


@pytest.fixture
def entry(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with cast.here():
        contest = gatherings.open_contest(by=cast.coordinator, body=cast.chapter, title_ko="그림 잔치", day=today())
        yield gatherings.hand_in(
            by=cast.coordinator, contest=contest, file=drawing(), title_ko="같이 놀자", age="lower", guardian_agreed=True
        )  # fmt: skip


def test_d3_a_voice_leads_to_the_drawing_and_the_drawing_to_its_voices(cast, entry):
    spoken = actions.speak(by=cast.newcomer, body=cast.chapter, draft=Draft("ko", "이 그림에 울었어요"), entry_id=entry.pk)
    mine = client_of(cast.newcomer).get(f"/hear/voices/{spoken.voice.code}/").content.decode()
    assert f"/hear/drawings/{entry.code}/" in mine
    stranger = client_of(None)
    assert f"/hear/drawings/{entry.code}/" in stranger.get(f"/outings/contests/{entry.contest.code}/").content.decode()
    page = stranger.get(f"/hear/drawings/{entry.code}/").content.decode()
    assert "이 그림에 울었어요" in page and "같이 놀자" in page
    withdraw(by=cast.newcomer, consent=Consent.objects.get(item=f"voice:{spoken.voice.code}", use="quote"))
    page = stranger.get(f"/hear/drawings/{entry.code}/").content.decode()
    assert "울었어요" not in page and "이 그림 앞에서" not in page and "voice gone" not in page
    gatherings.take_back_for_child(by=cast.coordinator, entry=entry)
    assert stranger.get(f"/hear/drawings/{entry.code}/").status_code == 404


def test_d7_a_few_words_wait_for_a_coordinator_and_are_tied_to_nobody(cast, entry):
    showing = gatherings.hang(by=cast.coordinator, contest=entry.contest, title_ko="나눔터", day=today())
    address, visitor, staff = f"/hear/showings/{showing.code}/", client_of(None), client_of(cast.coordinator)
    visitor.post(address, {"words": "색이 따뜻해요"})
    visitor.post(address, {"words": "여름이에게 010-9000-7777"})
    assert visitor.post(address, {"words": "가" * 201}).status_code == 422
    assert "따뜻해요" not in visitor.get(address).content.decode()
    assert {field.name for field in Why._meta.concrete_fields} == {
        "id", "code", "seal", "held_for", "verdict", "verdict_by", "verdict_on", "showing", "words",
    }  # fmt: skip
    held = staff.get("/hear/held/").content.decode()
    assert "색이 따뜻해요" in held and "그림 앞에서 남긴 한마디" in held
    for why in Why.objects.all():
        staff.post(f"/hear/held/why/{why.code}/", {"verdict": "cover"})
    page = visitor.get(address).content.decode()
    assert "색이 따뜻해요" in page and "010-9000" not in page
    assert client_of(cast.outsider).post(f"/hear/held/why/{Why.objects.first().code}/", {"verdict": "show"}).status_code == 404
