"""A voice is given on the speaker's own device, who sees how she will be shown before she says yes."""

import re

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.chapters import actions as chapters
from madang.gatherings import actions as gatherings
from madang.promises.models import Consent
from madang.shared.clock import today
from madang.shared.refusals import Refused
from madang.voices import actions, queries
from madang.voices.actions import Draft
from madang.voices.models import Level, Voice
from tests.cast import Cast, client_of
from tests.gatherings.samples import drawing

FORM = {
    "words": "아이의 그림 앞에서 오래 서 있었어요", "level": "role",
    **dict.fromkeys("role affiliation name other_words other_role other_affiliation other_name".split(), ""),
}  # fmt: skip


def quotes(page: str) -> list[str]:
    """The voices on a page, exactly as they are drawn."""
    return [" ".join(found.split()) for found in re.findall(r'<blockquote class="voice.*?</blockquote>', page, re.DOTALL)]


def test_g4_nothing_is_kept_before_she_says_yes(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    page = client.post(reverse("voices:speak"), {**FORM, "step": "preview"})
    assert page.status_code == 200
    assert "아이의 그림 앞에서" in page.content.decode()
    with scopes_disabled():
        assert not Voice.objects.exists()
        assert not Consent.objects.filter(use="quote").exists()


@pytest.mark.parametrize("level", ["role", "nothing", "chosen", "full"])
def test_g3_she_sees_exactly_what_readers_will_see_in_both_languages(level: str, cast: Cast) -> None:
    client = client_of(cast.newcomer)
    form = {
        **FORM,
        "level": level,
        "name": "봄나래",
        "role": "멘티",
        "other_words": "I stood long before a child's drawing",
        "other_role": "Mentee",
    }
    preview = quotes(client.post(reverse("voices:speak"), {**form, "step": "preview"}).content.decode())
    made = client.post(reverse("voices:speak"), {**form, "step": "yes"})
    assert made.status_code == 302
    assert quotes(client.get(made["Location"]).content.decode()) == preview
    assert len(preview) == 2
    assert ("봄나래" in preview[0]) == (level in {"chosen", "full"})


def test_g4_a_new_voice_is_role_only(cast: Cast, say) -> None:
    shown = queries.shown(say(cast.newcomer).voice.code, "ko")
    assert (shown.line, shown.name) == ("참여자", "")
    assert say(cast.newcomer).voice.level == Level.ROLE


def test_g3_the_yes_is_kept_in_the_words_that_were_shown_and_holds_no_quote(cast: Cast, say) -> None:
    spoken = say(cast.newcomer, level="chosen")
    rows = {row.use: row for row in Consent.objects.filter(item=spoken.voice.item)}
    assert set(rows) == {"quote", "name"}
    assert {row.audience for row in rows.values()} == {"public"}
    assert {row.how for row in rows.values()} == {"own_device"}
    for row in rows.values():
        assert "동의해요" in row.words
        assert "노래 한 가락" not in row.words
        assert "봄" not in row.words


def test_g3_six_people_with_six_role_lines_each_with_a_consent_of_its_own(cast: Cast, say) -> None:
    people = [cast.member, cast.mentor, cast.partner, cast.newcomer, cast.newcomer_two, cast.counsellor]
    roles = ["위원장", "자문위원", "청년 인턴", "멘티", "‘이음’ 대표", "선임 상담사"]
    made = [say(person, f"{role}의 말", role=role) for person, role in zip(people, roles, strict=True)]
    codes = [spoken.voice.code for spoken in made]
    with cast.here():
        shown = queries.shown_many(codes, language="ko")
        assert [shown[code].line for code in codes] == roles
        actions.take_back(by=cast.partner, voice=made[2].voice)
        after = queries.shown_many(codes, language="ko")
    assert [after[code].withdrawn for code in codes] == [False, False, True, False, False, False]


def test_g3_somebody_who_is_no_member_is_quoted_and_sees_no_member_data(cast: Cast) -> None:
    client = client_of(cast.partner)
    assert client.post(reverse("voices:speak"), {**FORM, "role": "청년 인턴", "step": "yes"}).status_code == 302
    assert client.get(reverse("voices:results", args=["0" * 12])).status_code == 404
    assert client.get(reverse("voices:proposals")).status_code == 404


def test_a_partner_is_introduced_by_what_they_do(cast: Cast) -> None:
    with cast.here():
        partner = chapters.add_partner(by=cast.coordinator, body=cast.chapter, name_ko="어울림부", name_en="Togetherness")
        chapters.describe_role(by=cast.coordinator, role=cast.partner.roles.get(), partner=partner, title="청년 인턴")
        assert queries.introduction(cast.partner, cast.chapter) == {"role": "청년 인턴", "affiliation": "어울림부"}
        assert queries.introduction(cast.newcomer, cast.chapter) == {}


def test_g3_names_stand_in_the_order_that_the_language_expects(cast: Cast, say) -> None:
    others = {
        "en": {"words": "A tune opened my heart", "name": "Pyo Nikolai", "role": "Council member", "affiliation": "Solnae-gu Chapter"}
    }
    code = say(cast.member, level="full", name="표 니콜라이", role="자문위원", affiliation="솔내구 협의회", others=others).voice.code
    assert queries.shown(code, "ko").line == "표 니콜라이, 솔내구 협의회 자문위원"
    assert queries.shown(code, "en").line == "Pyo Nikolai, Council member, Solnae-gu Chapter"
    assert queries.shown(code, "en").translated


def test_a_reader_without_a_translation_reads_the_words_as_they_were_said(cast: Cast, say) -> None:
    shown = queries.shown(say(cast.newcomer).voice.code, "en")
    assert (shown.language, shown.translated) == ("ko", False)


def test_d3_a_voice_names_a_childs_drawing_as_long_as_the_drawing_may_be_shown(cast: Cast) -> None:
    with cast.here():
        contest = gatherings.open_contest(by=cast.coordinator, body=cast.chapter, title_ko="그림 잔치", day=today())
        entry = gatherings.hand_in(
            by=cast.coordinator, contest=contest, file=drawing(), title_ko="같이 놀자", age="lower", guardian_agreed=True
        )
    client = client_of(cast.newcomer)
    form = {**FORM, "drawing": entry.code}
    preview = quotes(client.post(reverse("voices:speak"), {**form, "step": "preview"}).content.decode())
    assert "같이 놀자" in preview[0]
    made = client.post(reverse("voices:speak"), {**form, "step": "yes"})
    assert quotes(client.get(made["Location"]).content.decode()) == preview
    with cast.here():
        gatherings.take_back_for_child(by=cast.coordinator, entry=entry)
    assert "같이 놀자" not in client.get(made["Location"]).content.decode()


# --- who raises it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "office", "coordinator mentor counsellor reporter editor council_staff partner outsider foreigner stranger".split()
)
def test_g4_nobody_else_raises_it(office: str, cast: Cast, say) -> None:
    voice = say(cast.newcomer).voice
    address = reverse("voices:level", args=[voice.code])
    answer = client_of(cast.roles[office]).post(address, {"level": "full", "name": "남이 적은 이름"})
    assert answer.status_code in {302, 404}
    assert queries.shown(voice.code, "ko").line == "참여자"


def test_g4_the_action_itself_refuses_everybody_else(cast: Cast, say) -> None:
    voice = say(cast.newcomer).voice
    for other in (cast.coordinator, cast.reporter, cast.editor):
        with pytest.raises(Refused), cast.here():
            actions.show_as(by=other, voice=voice, level="full", names={"ko": "남이 적은 이름"})


def test_g4_she_herself_raises_and_lowers_it_on_her_own_phone(cast: Cast, say) -> None:
    voice = say(cast.newcomer).voice
    client = client_of(cast.newcomer)
    address = reverse("voices:level", args=[voice.code])
    assert client.post(address, {"level": "full", "name": ""}).status_code == 422
    assert client.post(address, {"level": "full", "name": "강봄나래"}).status_code == 302
    assert queries.shown(voice.code, "ko").line == "강봄나래, 참여자"
    assert client.post(address, {"level": "chosen", "name": ""}).status_code == 302
    assert queries.shown(voice.code, "ko").line == "봄, 참여자"
    assert client.post(address, {"level": "role", "name": "강봄나래"}).status_code == 302
    assert queries.shown(voice.code, "ko").line == "참여자"
    with cast.here():
        assert not any(wording.name for wording in voice.wordings.all())


def test_g4_a_name_needs_its_own_consent_also_when_the_column_says_otherwise(cast: Cast, say) -> None:
    spoken = say(cast.newcomer, level="full", name="강봄나래")
    with scopes_disabled():
        Consent.objects.filter(item=spoken.voice.item, use="name").delete()
    assert queries.shown(spoken.voice.code, "ko").line == "참여자"


def test_taking_back_only_the_name_leaves_the_words(cast: Cast, say) -> None:
    from madang.promises.actions import withdraw

    spoken = say(cast.newcomer, level="full", name="강봄나래")
    with cast.here():
        withdraw(by=cast.newcomer, consent=Consent.objects.get(item=spoken.voice.item, use="name"))
        spoken.voice.refresh_from_db()
        assert spoken.voice.level == Level.ROLE
        assert not any(wording.name for wording in spoken.voice.wordings.all())
    assert queries.shown(spoken.voice.code, "ko").words


# --- on a phone that was handed over --------------------------------------------------------------------------------


@pytest.fixture
def invitation(cast: Cast, outing):
    with cast.here():
        return actions.invite(by=cast.reporter, body=cast.chapter, ask="오늘 무엇이 남았나요?", outing_id=outing.pk)


HANDED = {"call_name": "참새", "words": "처음 본 오페라였어요", "role": "청년 인턴", "affiliation": "", "other_words": ""}


def test_g4_a_handed_phone_shows_nothing_of_the_reporters_pages(cast: Cast, invitation) -> None:
    page = client_of(cast.reporter).get(reverse("voices:say", args=[invitation.key]))
    text = page.content.decode()
    assert "오늘 무엇이 남았나요?" in text
    for hidden in (reverse("voices:index"), reverse("voices:asks"), "글샘", cast.chapter.name):
        assert f'"{hidden}"' not in text.split("<footer")[0]
        assert hidden == reverse("voices:index") or hidden not in text
    assert page.headers["Cache-Control"] == "no-store"


def test_g4_on_a_handed_phone_no_name_can_be_shown(cast: Cast, invitation) -> None:
    client = client_of(cast.reporter)
    address = reverse("voices:say", args=[invitation.key])
    assert 'name="level"' not in client.get(address).content.decode()
    made = client.post(address, {**HANDED, "level": "full", "name": "남의 이름", "step": "yes"})
    assert made.status_code == 302
    with cast.here():
        voice = Voice.objects.get()
        assert voice.person not in {cast.reporter, None}
        assert voice.person.call_name == "참새"
        assert Consent.objects.get(item=voice.item).how == "handed_phone"
    assert queries.shown(voice.code, "ko").line == "청년 인턴"
    with pytest.raises(Refused), cast.here():
        actions.answer_invitation(by=None, invitation=invitation, draft=Draft("ko", "또", level="full", name="이름"), call_name="새")


def test_g4_the_number_opens_once(cast: Cast, invitation, client) -> None:
    address = reverse("voices:say", args=[invitation.key])
    client.post(address, {**HANDED, "step": "yes"})
    assert "더 쓸 수 없어요" in client.get(address).content.decode()
    client.post(address, {**HANDED, "step": "yes"})
    with cast.here():
        assert Voice.objects.count() == 1


def test_through_her_own_phone_the_voice_is_hers_and_she_may_be_named(cast: Cast, invitation) -> None:
    made = client_of(cast.newcomer).post(reverse("voices:say", args=[invitation.key]), {**FORM, "level": "chosen", "step": "yes"})
    with cast.here():
        voice = Voice.objects.get()
    assert made["Location"] == reverse("voices:mine", args=[voice.code])
    assert voice.person == cast.newcomer
    assert voice.outing_id == invitation.outing_id
    assert queries.shown(voice.code, "ko").line == "봄, 참여자"


def test_a_guest_takes_her_words_back_with_the_number_on_her_slip(cast: Cast, invitation, client) -> None:
    slip = client.post(reverse("voices:say", args=[invitation.key]), {**HANDED, "step": "yes"})["Location"]
    assert "처음 본 오페라였어요" in client.get(slip).content.decode()
    with cast.here():
        code = Voice.objects.get().code
    client.post(f"{slip}away/")
    assert queries.shown(code, "ko").withdrawn
    assert client.get(slip).status_code == 404


def test_g4_she_makes_it_her_own_later_and_then_decides_herself(cast: Cast, invitation, client) -> None:
    slip = client.post(reverse("voices:say", args=[invitation.key]), {**HANDED, "step": "yes"})["Location"]
    hers = client_of(cast.newcomer)
    made = hers.post(f"{slip}claim/")
    with scopes_disabled():
        voice = Voice.objects.get()
        assert voice.person == cast.newcomer
        assert not Consent.objects.exclude(person=cast.newcomer).filter(item=voice.item).exists()
    assert made["Location"] == reverse("voices:mine", args=[voice.code])
    assert hers.post(reverse("voices:level", args=[voice.code]), {"level": "chosen"}).status_code == 302
    assert queries.shown(voice.code, "ko").line == "봄, 청년 인턴"
    assert client.get(slip).status_code == 404


@pytest.mark.parametrize("office", ["reporter", "coordinator", "editor", "counsellor", "council_staff"])
def test_g4_staff_cannot_make_a_voice_their_own(office: str, cast: Cast, invitation, client) -> None:
    slip = client.post(reverse("voices:say", args=[invitation.key]), {**HANDED, "step": "yes"})["Location"]
    client_of(cast.roles[office]).post(f"{slip}claim/")
    client_of(cast.roles[office], second_factor=False).post(f"{slip}claim/")
    with scopes_disabled():
        assert Voice.objects.get().person.call_name == "참새"


def test_nobody_else_takes_a_voice_that_has_its_owner(cast: Cast, say) -> None:
    spoken = say(cast.newcomer)
    client_of(cast.mentor).post(reverse("voices:claim", args=[spoken.key]))
    with cast.here():
        assert Voice.objects.get().person == cast.newcomer


def test_only_writers_ask_and_each_sees_her_own_numbers(cast: Cast, invitation) -> None:
    assert client_of(cast.newcomer).get(reverse("voices:asks")).status_code == 404
    assert client_of(cast.reporter).get(reverse("voices:ask", args=[invitation.code])).status_code == 200
    assert client_of(cast.editor).get(reverse("voices:ask", args=[invitation.code])).status_code == 404
