"""One tap, no reason: the words are gone in every language, from every place, and nobody reads whose they were."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from madang.people import actions as people
from madang.promises.actions import replay, withdraw
from madang.promises.models import Consent, Withdrawal
from madang.shared.refusals import Refused
from madang.voices import actions, queries
from madang.voices.models import Voice, Wording
from tests.cast import Cast, build, client_of
from tests.voices.conftest import WORDS

ENGLISH = "A single tune opened my heart"
OTHERS = {"en": {"words": ENGLISH, "role": "Mentee", "name": "Bom Narae"}}


@pytest.fixture
def spoken(cast: Cast, say):
    return say(cast.newcomer, level="full", name="강봄나래", others=OTHERS)


def everything() -> str:
    """Every value of every table of this room, as it lies in the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("voices_", "promises_", "django_session")):
                cursor.execute(f'SELECT * FROM "{table}"')
                found.append(str(cursor.fetchall()))
    return "".join(found)


def test_g5_one_tap_and_the_words_are_gone_in_every_language(cast: Cast, spoken) -> None:
    client_of(cast.newcomer).post(reverse("voices:take_back", args=[spoken.voice.code]))
    for language in ("ko", "en"):
        shown = queries.shown(spoken.voice.code, language)
        assert shown.withdrawn
        assert (shown.words, shown.line, shown.name, shown.role, shown.affiliation) == ("", "", "", "", "")
    with cast.here():
        assert not Wording.objects.exists()


def test_a_second_tap_is_answered_like_the_first_and_not_with_a_page_that_is_not_there(cast: Cast, spoken) -> None:
    client, away = client_of(cast.newcomer), reverse("voices:take_back", args=[spoken.voice.code])
    assert client_of(cast.mentor).post(away).status_code == 404
    for _ in range(2):
        assert "말씀을 거두었어요." in client.post(away, follow=True).content.decode()


def test_a_second_tap_with_a_slip_says_that_nothing_is_shown_any_more(cast: Cast, client) -> None:
    with cast.here():
        invitation = actions.invite(by=cast.reporter, body=cast.chapter, ask="어떠셨어요?", outing_id=None)
        draft = actions.Draft(words=WORDS, language="ko", level="role")
        spoken = actions.answer_invitation(by=None, invitation=invitation, draft=draft, call_name="봄")
    away = reverse("voices:held_voice_away", args=[spoken.key])
    said = [client.post(away, follow=True).content.decode() for _ in range(2)]
    assert "말씀을 거두었어요." in said[0]
    assert "이미 거두셨다면 이제 어디에도 보이지 않아요." in said[1]


def test_g5_the_tombstone_says_that_a_voice_was_taken_back_and_not_whose(cast: Cast, spoken) -> None:
    with cast.here():
        (proposal,) = actions.split(by=cast.coordinator, voice=spoken.voice, titles=["합창 모임"])
        actions.take_back(by=cast.newcomer, voice=spoken.voice)
        voice = Voice.objects.get()
        assert voice.person is None
        assert voice.key == ""
    page = client_of(cast.mentor).get(reverse("voices:proposal", args=[proposal.code])).content.decode()
    assert "한 분이 말씀을 거두었습니다" in page
    for gone in (WORDS, "강봄나래", "봄님", "멘티"):
        assert gone not in page


def test_g5_it_is_gone_from_every_page_and_list(cast: Cast, spoken) -> None:
    pages = {
        cast.newcomer: ("voices:index", "voices:voices"), cast.mentor: ("voices:index", "voices:voices"),
        cast.reporter: ("voices:asks",), cast.coordinator: ("voices:index", "voices:asks", "voices:held"),
    }  # fmt: skip
    before = "".join(client_of(p).get(reverse(name)).content.decode() for p, names in pages.items() for name in names)
    assert before.count(WORDS) >= 5
    with cast.here():
        actions.take_back(by=cast.newcomer, voice=spoken.voice)
    for person, names in pages.items():
        for name in names:
            page = client_of(person).get(reverse(name)).content.decode()
            assert WORDS not in page
            assert ENGLISH not in page
    assert client_of(cast.newcomer).get(reverse("voices:mine", args=[spoken.voice.code])).status_code == 404
    assert client_of(cast.reporter).get(reverse("voices:held_voice", args=[spoken.key])).status_code == 404


def test_g5_the_same_from_her_own_page_of_consents(cast: Cast, spoken) -> None:
    with cast.here():
        consent = Consent.objects.get(item=spoken.voice.item, use="quote")
        withdraw(by=cast.newcomer, consent=consent)
        assert not Wording.objects.exists()
        assert Withdrawal.objects.filter(consent__item=spoken.voice.item).count() == 2  # the name goes with the words


def test_g5_words_and_withdrawal_go_in_one_transaction(cast: Cast, spoken) -> None:
    with cast.here():
        with transaction.atomic():
            actions.take_back(by=cast.newcomer, voice=spoken.voice)
            transaction.set_rollback(True)  # the machine stops before the end
        assert Wording.objects.count() == 2  # the rows came back, and yet nothing is shown: the journal knows
    assert queries.shown(spoken.voice.code, "ko").withdrawn
    replay()
    with cast.here():
        assert not Wording.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_g5_neither_dump_nor_database_ever_held_the_words_in_clear() -> None:
    cast = build()
    with cast.here():
        spoken = actions.speak(
            by=cast.newcomer,
            body=cast.chapter,
            draft=actions.Draft("ko", WORDS, name="강봄나래", level="full", role="멘티노래", others=OTHERS),
        )
    for moment in ("spoken", "taken back"):
        out = StringIO()
        with scopes_disabled():
            call_command("dumpdata", "voices", "promises", stdout=out)
        for word in (WORDS, ENGLISH, "강봄나래", "Bom Narae", "멘티노래", spoken.key):
            assert word not in out.getvalue(), moment
            assert word not in everything(), moment
        with cast.here():
            actions.take_back(by=cast.newcomer, voice=spoken.voice)
    assert "voices_wording" in connection.introspection.table_names()
    with scopes_disabled():
        assert not Wording.objects.exists()


@pytest.mark.parametrize("office", "coordinator mentor reporter editor council_staff partner outsider foreigner stranger".split())
def test_g5_nobody_else_takes_it_back(office: str, cast: Cast, spoken) -> None:
    client_of(cast.roles[office]).post(reverse("voices:take_back", args=[spoken.voice.code]))
    assert not queries.shown(spoken.voice.code, "ko").withdrawn


def test_g5_who_is_forgotten_takes_her_words_along(cast: Cast, spoken) -> None:
    with cast.here():
        people.forget(by=cast.newcomer, person=cast.newcomer)
        assert not Wording.objects.exists()
    assert queries.shown(spoken.voice.code, "ko").withdrawn


def test_g5_a_restored_backup_does_not_bring_the_words_back(cast: Cast, spoken) -> None:
    with cast.here():
        kept = list(Wording.objects.values())
        voice = Voice.objects.filter(pk=spoken.voice.pk)
        actions.take_back(by=cast.newcomer, voice=spoken.voice)
    with scopes_disabled():  # an older backup: the rows are there again, the withdrawal is not
        Withdrawal.objects.all().delete()
        voice.update(person=cast.newcomer, taken_back_on=None)
        rows = [Wording(**{k: v for k, v in row.items() if k not in {"words", "name", "role", "affiliation"}}) for row in kept]
        for row in rows:
            row.words = WORDS
            row.save(force_insert=True)
    assert queries.shown(spoken.voice.code, "ko").withdrawn
    replay()
    with scopes_disabled():
        assert not Wording.objects.exists()


def test_a_translation_goes_with_the_words(cast: Cast, say) -> None:
    spoken = say(cast.newcomer)
    client = client_of(cast.editor)
    address = reverse("voices:translate", args=[spoken.voice.code])
    assert client.post(address, {"words": ENGLISH, "role": "Mentee", "affiliation": ""}).status_code == 302
    assert queries.shown(spoken.voice.code, "en").words == ENGLISH
    with cast.here():
        actions.take_back(by=cast.newcomer, voice=spoken.voice)
    assert ENGLISH not in client.get(address).content.decode()
    with cast.here(), pytest.raises(Refused):
        actions.translate(by=cast.editor, voice=Voice.objects.get(), language="en", words="again")


def test_what_she_said_herself_is_not_rewritten(cast: Cast, spoken) -> None:
    with cast.here(), pytest.raises(Refused, match="고칠 수 없어요"):
        actions.translate(by=cast.editor, voice=spoken.voice, language="ko", words="다른 말")


def test_a_page_of_voices_costs_the_same_however_many(cast: Cast, say, django_assert_num_queries) -> None:
    codes = [say(cast.newcomer, f"한마디 {number}", level="chosen").voice.code for number in range(6)]
    with django_assert_num_queries(4):
        assert len(queries.shown_many(codes, language="en")) == 6


def test_voices_are_read_from_another_body_because_they_are_public(cast: Cast, spoken) -> None:
    with scope(realm=cast.other_council.realm, body=cast.other_chapter.pk):
        assert queries.shown(spoken.voice.code, "ko").words == WORDS


def test_an_unknown_code_is_nothing_at_all(cast: Cast) -> None:
    assert queries.shown("0" * 12, "ko") is None
