"""G5: after one tap the words are gone from every copy that the house holds, and stay gone after an older database is restored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core import serializers
from django.db import connection
from django.test import Client
from django_scopes import scopes_disabled

from madang.promises import actions as promises
from madang.promises.models import Consent, Withdrawal
from madang.stories.models import Story, Version
from madang.stories.queries import live, page, search
from madang.voices import actions as voices
from madang.voices.models import Voice, Wording
from tests.cast import Cast, client_of
from tests.harness.files import database_files
from tests.stories import telling

CANARIES = (telling.CANARY_KO, telling.CANARY_EN)
GONE_KO = "여기 있던 말은 그 말을 한 사람이 거두었어요."


def copies(cast: Cast, story: Story) -> dict[str, Callable[[], str]]:
    """Every kind of copy of a story that the house gives to anybody."""
    stranger, editor = client_of(None), client_of(cast.editor)

    def get(client: Client, path: str) -> Callable[[], str]:
        def read() -> str:
            return client.get(path).content.decode()

        return read

    def revalidated() -> str:
        """A reader's browser that kept the page asks whether it is still the same."""
        first = stranger.get(telling.live_url(story))
        tag = first.headers.get("ETag", '"none"')
        return stranger.get(telling.live_url(story), headers={"if-none-match": tag}).content.decode()

    desk, code = f"/stories/desk/{story.code}", story.code
    return {
        "page in Korean": get(stranger, telling.live_url(story)),
        "page in English": get(stranger, telling.live_url(story, "en")),
        "page of a writer": get(editor, telling.live_url(story)),
        "page kept by a browser": revalidated,
        "print view in Korean": get(stranger, f"/stories/{code}/ko/paper/"),
        "print view in English": get(stranger, f"/stories/{code}/en/paper/"),
        "search in Korean": get(stranger, "/stories/search/?q=되어 갑니다"),
        "search in English": get(stranger, "/stories/search/?q=close neighbours"),
        "search index": lambda: "".join(hit.before + hit.match + hit.after for word in CANARIES for hit in search.search(word)),
        "preview at the desk": get(editor, f"{desk}/ko/history/1/"),
        "preview of the translation": get(editor, f"{desk}/en/history/1/"),
        "choices of the editor": get(editor, f"{desk}/ko/"),
        "list": get(stranger, "/stories/"),
        "feed": get(stranger, "/stories/feed/ko/"),
        "English feed": get(stranger, "/stories/feed/en/"),
        "site map": get(stranger, "/stories/sitemap.xml"),
        "data for partners": get(stranger, f"/stories/{code}/ko/data/"),
        "history": get(editor, f"{desk}/ko/history/"),
        "board of the story": get(editor, f"{desk}/"),
        "versions": lambda: "".join(f"{v.title}{v.lead}{v.body}" for v in Version._base_manager.all()),
        "front page": get(stranger, "/"),
    }


# Where the words are before; in the others they never were: a feed, a preview elsewhere or a site map cannot be called back.
HAD = (
    "page in Korean", "page in English", "page of a writer", "page kept by a browser", "print view in Korean", "print view in English",
    "search in Korean", "search in English", "search index", "preview at the desk", "preview of the translation", "choices of the editor",
)  # fmt: skip


def tap(cast: Cast, voice: Voice) -> None:
    """One tap of the speaker."""
    consent = Consent.objects.get(item=voice.item, use="quote", withdrawal__isnull=True)
    promises.withdraw(by=cast.newcomer, consent=consent)


def holding(texts: dict[str, Callable[[], str]]) -> set[str]:
    return {name for name, read in texts.items() if any(canary in read() for canary in CANARIES)}


def test_g5_after_one_tap_the_words_are_gone_from_every_copy(cast: Cast) -> None:
    with cast.here():
        voice = telling.voice(cast)
        story = telling.told(cast, f"{{voice:{voice.code}}}")
    everywhere = copies(cast, story)
    assert holding(everywhere) == set(HAD)
    assert len(HAD) >= 12
    tap(cast, voice)
    assert holding(everywhere) == set()


def test_g5_the_reader_sees_that_a_voice_was_taken_back_and_not_whose(cast: Cast) -> None:
    with cast.here():
        voice = telling.voice(cast)
        story = telling.told(cast, f"{{voice:{voice.code}}}")
    stranger = client_of(None)
    assert "멘티" in stranger.get(telling.live_url(story)).content.decode()
    tap(cast, voice)
    for path in (telling.live_url(story), f"/stories/{story.code}/ko/paper/"):
        answer = stranger.get(path).content.decode()
        assert GONE_KO in answer
        assert "멘티" not in answer
        assert cast.newcomer.call_name not in answer.replace("봄날", "")
        assert voice.code not in answer


def test_g5_nobody_may_show_a_page_again_without_asking(cast: Cast) -> None:
    with cast.here():
        story = telling.told(cast)
    for path in (telling.live_url(story), f"/stories/{story.code}/ko/paper/", "/stories/", "/stories/feed/ko/", "/stories/sitemap.xml",
                 "/stories/search/?q=문단"):  # fmt: skip
        assert client_of(None).get(path).headers["Cache-Control"] == "public, no-cache", path
        assert client_of(cast.newcomer).get(path).headers["Cache-Control"] == "no-store", path


def dump() -> str:
    """The rows of every table of the house as a dump writes them."""
    from django.apps import apps

    with scopes_disabled():
        rows = [row for model in apps.get_models() if model.__module__.startswith("madang.") for row in model._base_manager.all()]
    return serializers.serialize("json", rows, ensure_ascii=False)


def test_g5_no_dump_holds_the_words_before_or_after(cast: Cast) -> None:
    with cast.here():
        voice = telling.voice(cast)
        telling.told(cast, f"{{voice:{voice.code}}}")
    assert not any(canary in dump() for canary in CANARIES)
    with scopes_disabled():
        assert Wording.objects.count() == 2
        tap(cast, voice)
        assert Wording.objects.count() == 0
    assert not any(canary in dump() for canary in CANARIES)


@pytest.mark.django_db(transaction=True)
def test_g5_the_bytes_of_the_database_hold_no_word(transactional_db: None) -> None:
    from tests.cast import build

    cast = build()
    with cast.here():
        voice = telling.voice(cast)
        telling.told(cast, f"{{voice:{voice.code}}}")
    tap(cast, voice)
    assert not [canary for canary in CANARIES if canary.encode() in _bytes()]


def _bytes() -> bytes:
    """SQLite: the file and its log. PostgreSQL: every table as COPY gives it."""
    if connection.vendor == "sqlite":
        return b"".join(content for _, content in database_files())
    with connection.cursor() as cursor:
        found = b""
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                found += b"".join(bytes(part) for part in rows)
    return found


def test_g5_it_stays_so_after_an_older_database_is_restored(cast: Cast) -> None:
    with cast.here():
        voice = telling.voice(cast)
        story = telling.told(cast, f"{{voice:{voice.code}}}")
    with scopes_disabled():
        backup = [Voice.objects.get(pk=voice.pk), *Wording.objects.filter(voice=voice)]
    everywhere = copies(cast, story)
    tap(cast, voice)
    with scopes_disabled():  # the backup knows nothing of the withdrawal
        Withdrawal.objects.all().delete()
        for row in backup:
            row.save()
        assert Wording.objects.filter(voice=voice).count() == 2
    assert holding(everywhere) == set(), "the journal outside the database remembers"
    promises.replay()
    assert holding(everywhere) == set()
    with scopes_disabled():
        assert Wording.objects.filter(voice=voice).count() == 0


def test_g5_the_words_come_back_only_with_a_new_yes(cast: Cast) -> None:
    with cast.here():
        voice = telling.voice(cast)
        story = telling.told(cast, f"{{voice:{voice.code}}}")
        voices.take_back(by=cast.newcomer, voice=voice)
        second = telling.voice(cast)
    assert holding(copies(cast, story)) == {"choices of the editor"}, "only where the new voice is offered"
    assert second.code != voice.code
    assert live.card(story.code, "ko")
    assert page.page(story.code, "ko")


def test_g5_a_name_taken_back_is_erased_everywhere(cast: Cast) -> None:
    from madang.stories import actions

    with cast.here():
        mention = actions.add_name(
            by=cast.reporter, body=cast.chapter, person=cast.newcomer, instead_ko="한 참여자", instead_en="a participant"
        )
        story = telling.begun(cast, f"그날 {{name:{mention.code}}} 님이 웃었다.")
        telling.out(cast, story)
        url, stranger = telling.live_url(story), client_of(None)
        assert "한 참여자 님이 웃었다." in stranger.get(url).content.decode()
        actions.be_named(by=cast.newcomer, mention=mention, shown_ko="나래울림", words="보여도 좋아요")
        assert "나래울림 님이 웃었다." in stranger.get(url).content.decode()
        assert "나래울림" in stranger.get("/stories/search/?q=나래울림").content.decode()
    me = client_of(cast.newcomer)
    assert me.post(f"/stories/mine/names/{mention.code}/back/").status_code == 302
    assert "한 참여자 님이 웃었다." in stranger.get(url).content.decode()
    assert "님이 웃었다" not in stranger.get("/stories/search/?q=나래울림").content.decode()
    with cast.here():
        mention.refresh_from_db()
        assert mention.shown_ko == ""


def test_only_its_owner_decides_about_a_name(cast: Cast) -> None:
    from madang.stories import actions

    with cast.here():
        mention = actions.add_name(by=cast.reporter, body=cast.chapter, person=cast.newcomer, instead_ko="한 참여자")
    for who in (cast.newcomer_two, cast.reporter, cast.coordinator, cast.outsider):
        assert client_of(who).get(f"/stories/mine/names/{mention.code}/").status_code == 404
        assert client_of(who).post(f"/stories/mine/names/{mention.code}/", {"shown_ko": "봄이"}).status_code == 404
    assert not Consent.objects.filter(item=mention.item).exists()
    assert Path(settings.MADANG_JOURNAL).suffix == ".journal"


def test_what_was_taken_down_or_destroyed_stays_so_after_a_restore(cast: Cast) -> None:
    from madang.stories import actions
    from madang.stories.models import Photo, Takedown

    with cast.here():
        story, photo = telling.told(cast, languages=("ko",)), telling.photo(cast)
        actions.take_down(by=cast.reporter, story=story)
        actions.throw_away_photo(by=cast.reporter, photo=photo)
        Takedown.objects.all().delete()  # as an older database knows it
        Photo.objects.create(body=cast.chapter, code=photo.code, digest=photo.digest)
    assert live.card(story.code, "ko")
    promises.replay()
    assert live.card(story.code, "ko") is None
    with cast.here():
        assert not Photo.objects.exists()
        text = telling.text_of(story)
        actions.publish(by=cast.editor, text=text, seen=text.edition)
    promises.replay()
    assert live.card(story.code, "ko"), "what was put up again stays up"
