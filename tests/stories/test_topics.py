"""A reader follows one topic across sessions, voices and stories; credits are the programme's own."""

import pytest

from madang.gatherings import actions as gatherings
from madang.gatherings.models import Credit, Tag
from madang.people import actions as people
from madang.voices import actions as voices
from tests.cast import client_of
from tests.gatherings.outings import planned
from tests.stories import telling


@pytest.fixture
def season(cast):
    """A public talk about adjusting with a team of two, a voice under the topic, and a story that points to the talk."""
    with cast.here():
        outing = planned(cast, private=False)
        part = gatherings.add_part(by=cast.coordinator, outing=outing, title_ko="1부")
        topics = (("자리 잡기", "Adjusting"), ("다른 점", "Differences"))
        item = gatherings.add_item(by=cast.coordinator, part=part, title_ko="두 사람의 이야기", topics=topics)
        gatherings.add_team(by=cast.coordinator, item=item, name_ko="어울림", members=("가온누리", "새벽녘"))
        for credit in Credit.objects.select_related("person"):
            gatherings.show_name(by=credit.person, credit=credit, yes=True)
        voice = telling.voice(cast)
        story = telling.told(cast, f"{{outing:{outing.code}}}")
        tag = Tag.objects.get(words_ko="자리 잡기")
        yield outing, voice, story, tag


def page_of(tag):
    return client_of(None).get(f"/stories/topics/{tag.code}/").content.decode()


def test_e4_a_reader_follows_a_topic_across_sessions_voices_and_stories(cast, season):
    outing, voice, story, tag = season
    assert f"/stories/topics/{tag.code}/" in client_of(None).get(f"/outings/{outing.code}/").content.decode()
    page = page_of(tag)
    assert "두 사람의 이야기" in page and f"/stories/{story.code}/" in page and telling.CANARY_KO not in page
    client_of(cast.reporter).post(f"/hear/voices/{voice.code}/card/", {"topics": [tag.code]})
    assert telling.CANARY_KO in page_of(tag)
    with cast.here():
        voices.take_back(by=cast.newcomer, voice=voice)
    assert telling.CANARY_KO not in page_of(tag)
    with cast.here():
        assert not voice.topics.exists()


def test_e4_a_story_is_put_under_a_topic_by_its_writers_and_only_published_ones_are_found(cast, season):
    _outing, _voice, _story, tag = season
    with cast.here():
        draft = telling.begun(cast, title="아직 쓰는 중 CANARY")
        other = telling.told(cast, languages=("ko",))
    for story in (draft, other):
        client_of(cast.reporter).post(f"/stories/desk/{story.code}/topics/", {"topics": [tag.code]})
    assert f"/stories/{other.code}/" in page_of(tag) and "CANARY" not in page_of(tag)


def test_e4_one_topic_written_twice_is_one_tag_and_a_private_outing_is_not_found(cast, season):
    _outing, _voice, _story, tag = season
    with cast.here():
        hidden = planned(cast, private=True)
        part = gatherings.add_part(by=cast.coordinator, outing=hidden, title_ko="1부")
        gatherings.add_item(by=cast.coordinator, part=part, title_ko="우리끼리 CANARY", topics=(("자리잡기", ""),))
        assert Tag.objects.filter(key=tag.key).count() == 1
    assert "CANARY" not in page_of(tag)


def test_e7_programme_and_story_print_the_same_credits_and_a_name_goes_from_both_at_once(cast, season):
    outing, _voice, story, _tag = season
    with cast.here():
        orchestra = next(iter(Credit.objects.select_related("person")))
        conductor = people.welcome(by=None, realm=cast.chapter.realm, call_name="너른들", latin="Neoreundeul")
        item = orchestra.item
        credit = gatherings.add_credit(by=cast.coordinator, item=item, role_ko="지휘", role_en="Conductor", person=conductor)
        gatherings.show_name(by=conductor, credit=credit, yes=True)
    public = (
        f"/outings/{outing.code}/",
        f"/outings/{outing.code}/programme/print/",
        f"/stories/{story.code}/ko/",
        f"/stories/{story.code}/ko/paper/",
    )
    for address in public:
        page = client_of(None).get(address).content.decode()
        assert "가온누리, 새벽녘" in page and "지휘" in page and "너른들" in page, address
    assert "Neoreundeul" in client_of(None).get(f"/stories/{story.code}/en/").content.decode()
    with cast.here():
        row = Credit.objects.select_related("person").get(person__call_name="가온누리")
        gatherings.show_name(by=row.person, credit=row, yes=False)
    everywhere = (
        *public,
        f"/outings/calendar/{cast.chapter.slug}.ics",
        f"/stories/{story.code}/ko/data/",
        "/stories/search/?words=가온누리",
        "/outings/",
    )
    for address in everywhere:
        page = client_of(None).get(address).content.decode()
        assert "가온누리" not in page.replace("words=가온누리", "").replace('value="가온누리"', ""), address
    for address in public:
        assert "새벽녘 그리고 한 분" in client_of(None).get(address).content.decode(), address
