"""The seed season's stories: the report of 31 July with its six voices, and the lecture early in 2026."""

# i18n: data file

import datetime as dt
from typing import Any

from madang.chapters import actions as chapters
from madang.chapters import queries as bodies
from madang.desk.seed.cast import Cast, at
from madang.desk.seed.scenes import paint
from madang.gatherings import queries as gatherings
from madang.shared.clock import frozen, now
from madang.stories import actions
from madang.stories import queries as stories
from madang.stories.actions import Draft

CREDIT, CREDIT_EN = "사진 제공: 마을신문", "Photo courtesy of Village Times"
TITLE = (
    "두 번째 북향민의 날, 다름을 넘어 하나 되는 내일",
    "The second Day of North Korean Escapees: past our differences, tomorrow as one",
)
LEAD = (
    "솔내구 협의회 멘토와 멘티가 7월의 두 날을 함께 보냈습니다. 그림 앞에 꽃을 붙이고, 나란히 앉아 오페라와 음악회를 보았습니다.",
    "Mentors and mentees of the Solnae-gu Chapter spent two days of July together: flowers for drawings, an opera side by side, a concert in two parts.",
)
KO = """두 번째 북향민의 날을 맞아 솔내구 협의회가 두 번의 나들이를 열었다. 7월 12일에는 전시와 오페라를, 17일에는 한강 지역회의가 마련한 음악회를 함께 보았다. 이번 학기의 주제는 ‘다름을 넘어 하나 되는 내일을 함께’이다.

{{photo:{booth}}}

## 꽃 한 송이로 고른 그림

지난 5월 솔내 언덕공원에서 열린 그림 대회의 작품이 한빛 전시장 나눔터에 걸렸다. 찾아온 사람들은 마음에 드는 그림 아래에 꽃 세 송이를 붙였다. 순위를 매기지 않고 꽃밭처럼 보이게 한 것이 눈에 띄었다.

- 그림 대회: 5월 17일, 솔내 언덕공원
- 나눔터와 오페라: 7월 12일, 한빛 전시장과 강변 예술극장
- 음악회: 7월 17일, 한강 시민회관

{opera_outing}

## 나란히 앉아 본 오페라

저녁에는 창작 오페라 「강을 건넌 노래」를 보았다. 자리는 소통 상임위원회 위원장 {{name:{chair}}} 님이 마련했다. 막이 내린 뒤에는 저녁을 먹으며 소감을 나누고, 멘토와 멘티의 만남에서 무엇을 고칠지 이야기했다. 그 자리에서 정한 일은 다음 모임에서 다시 읽기로 했다.

{{photo:{opera}}}

## 이야기와 음악으로 이어진 밤

17일 음악회는 두 부분으로 열렸다. 1부 이야기 마당에서는 두 사람이 북에서 살던 때와 자리 잡기의 어려움, 두 사회의 다른 점을 들려주었다. 2부에서는 남과 북의 가락이 한 무대에 올랐다.

{{photo:{concert}}}

{concert_outing}

## 함께한 사람들의 목소리

두 날을 취재하며 여러 사람의 이야기를 들었다. 실린 말은 모두 말한 사람이 자기 화면에서 보고 허락했으며, 언제든 거둘 수 있다.

{{voice:{voice_chair}}}

{{voice:{voice_mixed}}}

{{voice:{voice_intern}}}

{{voice:{voice_newcomer}}}

{{voice:{voice_founder}}}

{{voice:{voice_counsellor}}}
"""
EN = """For the second Day of North Korean Escapees the Solnae-gu Chapter went out twice: on 12 July to an exhibition and an opera, on 17 July to a concert that the Hangang Assembly had arranged. The theme of the season is “Past our differences, tomorrow as one”.

{{photo:{booth}}}

## A flower for a drawing

The drawings of the contest in May hung at a booth in Hanbit Exhibition Hall. Visitors put three flowers below the ones they liked. Nobody was ranked: the wall looked like a garden.

- The drawing contest: 17 May, Solnae Hill Park
- The booth and the opera: 12 July, Hanbit Exhibition Hall and Riverside Arts Theatre
- The concert: 17 July, Hangang Civic Hall

{opera_outing}

## An opera, side by side

In the evening they saw “The Song that Crossed the River”, a new opera. The seats were a gift of {{name:{chair}}}, chair of the Public Communication Standing Committee. Over supper they said what they had felt and what should be mended in the meetings of mentors and mentees. What was decided is read back at the next meeting.

{{photo:{opera}}}

## A night of stories and music

The concert of 17 July had two parts. In the first, two people spoke of life in the North, of finding one’s feet, and of how the two societies differ. In the second, tunes of South and North came together on one stage.

{{photo:{concert}}}

{concert_outing}

## Voices of those who were there

Over the two days I listened to many people. Everybody quoted here saw their words on their own screen and agreed; they can take them back at any time.

{{voice:{voice_chair}}}

{{voice:{voice_mixed}}}

{{voice:{voice_intern}}}

{{voice:{voice_newcomer}}}

{{voice:{voice_founder}}}

{{voice:{voice_counsellor}}}
"""
COMMENTS = [
    "그림 이야기가 오래 남아요.", "다음에는 우리 동네에서도 열리면 좋겠어요.", "영어로도 읽을 수 있어 친구에게 보냈어요.", "",
]  # fmt: skip
SCORES = (5, 5, 4, 5, 4, 3, 5, 4, 5, 5, 4, 2, 5, 4)

GATHERING = ("겪은 사람이 이끄는 내일", "A tomorrow led by those who lived it")
GATHERING_LEAD = (
    "2026년 초, 약 70명이 모여 강연을 듣고 함께할 일을 이야기했습니다.",
    "Early in 2026 about seventy people came together for a lecture and spoke of what to do together.",
)
GATHERING_KO = """평화는 협상하는 자리에서만 만들어지지 않는다. 겪은 사람들이 앞장설 때 길이 넓어진다. 2026년 초에 열린 새해 첫 모임에 약 70명이 함께했다.

{{photo:{lecture}}}

## 도움받는 사람에서 이끄는 사람으로

모인 사람들은 지나온 날을 나누고, 앞으로 무엇을 함께할지 이야기했다. 강연은 나라와 나라 사이의 일이 아니라 밥상을 함께하는 이웃의 일로 내일을 그려 보자고 권했다.

{outing}

{{photo:{table}}}

## 온 세상의 이웃에게

이 모임은 멀리 있는 사람도 함께할 수 있는 서명 운동으로 이어진다. 이름을 숨기고도 함께할 수 있다.
"""
GATHERING_EN = """Peace is not made at negotiating tables alone. The way widens when those who lived through division lead. About seventy people came to the first gathering of the year, early in 2026.

{{photo:{lecture}}}

## From those who are helped to those who lead

They shared the days behind them and spoke of what to do together. The lecture invited everybody to think of tomorrow not as a matter between states but between neighbours who share a table.

{outing}

{{photo:{table}}}

## To neighbours all over the world

The gathering goes on in a campaign that people far away can join, also without showing their names.
"""


def seed(cast: Cast) -> None:
    """Tells the season: the report, its readers, a draft that waits, and the other body's story."""
    with cast.here():
        _the_report(cast)
        _asked_today(cast)
    with cast.here(cast.coalition_committee):
        _the_lecture(cast)


def _photo(by: Any, body: Any, scene: str, ko: str, en: str) -> Any:
    """A photo in which nobody can be recognised."""
    photo = actions.hand_in_photo(by=by, body=body, file=paint(scene))
    return actions.describe_photo(
        by=by, photo=photo, credit=CREDIT, credit_en=CREDIT_EN, caption_ko=ko, caption_en=en, faces="nobody", licence="granted"
    )


def _name(by: Any, body: Any, person: Any, instead: tuple[str, str], shown: tuple[str, str]) -> Any:
    """A name that its owner lets be seen, as they write it."""
    mention = actions.add_name(by=by, body=body, person=person, instead_ko=instead[0], instead_en=instead[1])
    words = "이 이름을 모임의 공개 이야기에 보여도 좋아요. 언제든 까닭 없이 거둘 수 있어요."
    return actions.be_named(by=person, mention=mention, shown_ko=shown[0], shown_en=shown[1], words=words)


def _outing(code: str) -> str:
    return f"{{outing:{code}}}" if code in gatherings.public_outings([code]) else ""


def _out(code: str, language: str, body: Any, writer: Any, publisher: Any) -> None:
    """The whole way: facts, consents, another person's eyes, everybody's."""
    found = stories.text(code, language, body)
    given = {"text": found, "seen": found.edition}
    actions.confirm_facts(by=writer, **given)
    actions.confirm_consents(by=writer, **given)
    actions.review(by=publisher, note="잘 읽었어요. 날짜와 이름을 한 번 더 보았어요.", **given)
    actions.publish(by=publisher, **given)


def _the_report(cast: Cast) -> None:
    reporter, editor, body = cast["reporter"], cast["editor"], cast.chapter
    with frozen(at(2025, 7, 20)):
        byline = _name(reporter, body, reporter, ("협의회 기자", "a reporter of the chapter"), ("강글샘", "Kang Geulsaem"))
        chair = _name(reporter, body, cast["chair"], ("한 위원", "a member"), ("문보람", "Moon Boram"))
        photos = {
            "booth": _photo(
                reporter,
                body,
                "booth",
                "한빛 전시장 나눔터에서 그림에 꽃을 붙이는 사람들",
                "People putting flowers below drawings at the booth",
            ),
            "opera": _photo(
                reporter, body, "opera", "오페라 「강을 건넌 노래」의 마지막 장면", "The last scene of “The Song that Crossed the River”"
            ),
            "concert": _photo(
                reporter,
                body,
                "concert",
                "남과 북의 가락이 한 무대에 오른 음악회 2부",
                "Part two of the concert: tunes of South and North on one stage",
            ),
        }
    codes = {name: photo.code for name, photo in photos.items()} | {
        key: value for key, value in cast.notes.items() if key.startswith("voice_")
    }
    codes |= {"chair": chair.code, "opera_outing": _outing(cast.notes["opera"]), "concert_outing": _outing(cast.notes["concert"])}
    with frozen(at(2025, 7, 28, 21)):
        story = actions.begin(by=reporter, body=body, title=TITLE[0], lead=LEAD[0], text=KO.format(**codes))
        actions.frame(by=reporter, story=story, starts_on=dt.date(2025, 7, 12), ends_on=dt.date(2025, 7, 17), byline=byline)
        actions.clear_word(by=reporter, story=story, word="송이")  # one flower, and somebody's call-name
    with frozen(at(2025, 7, 31, 9)):
        _out(story.code, "ko", body, reporter, editor)
    with frozen(at(2025, 7, 31, 14)):
        draft = Draft(TITLE[1], LEAD[1], EN.format(**codes))
        actions.write(by=cast["translator"], story=story, language="en", seen=0, draft=draft)
        _out(story.code, "en", body, cast["translator"], editor)
    _answers(story.code, SCORES, at(2025, 8, 3))
    cast.notes["story"] = story.code


def _answers(code: str, scores: tuple[int, ...], moment: dt.datetime) -> None:
    for number, score in enumerate(scores):
        with frozen(moment + dt.timedelta(hours=5 * number)):
            comment = COMMENTS[number] if number < len(COMMENTS) else ""
            given = {"browser": f"reader {number}", "place": f"place {number}"}
            actions.answer(by=None, code=code, score=score, comment=comment, language="ko" if number % 3 else "en", **given)


def _asked_today(cast: Cast) -> None:
    """What waits when somebody walks in: a draft on its way, and a newcomer who is asked about a photo and a name."""
    reporter, body = cast["reporter"], cast.chapter
    with frozen(now() - dt.timedelta(days=2)):
        photo = actions.hand_in_photo(by=reporter, body=body, file=paint("table"), keep_original=True)
        actions.describe_photo(
            by=reporter,
            photo=photo,
            credit=CREDIT,
            credit_en=CREDIT_EN,
            caption_ko="함께 차린 밥상",
            caption_en="A table we laid together",
            faces="listed",
        )
        for person in (cast["newcomer"], cast["mentor"]):
            actions.add_person(by=reporter, photo=photo, person=person)
        row = photo.people.get(person=cast["mentor"])
        actions.be_in_photo(
            by=cast["mentor"], row=row, words="내가 나온 이 사진을 모임의 공개 이야기에 실어도 좋아요. 언제든 까닭 없이 거둘 수 있어요."
        )
        name = actions.add_name(by=reporter, body=body, person=cast["newcomer"], instead_ko="한 참여자", instead_en="a participant")
        text = f"두 달에 한 번 차리는 밥상이 다시 열렸다. {{name:{name.code}}} 님이 국을 끓였다.\n\n{{photo:{photo.code}}}"
        story = actions.begin(by=reporter, body=body, title="다시 둘러앉은 밥상", lead="봄마다 여는 밥상 이야기입니다.", text=text)
    cast.notes["draft"] = story.code


def _the_lecture(cast: Cast) -> None:
    """The committee's own story: written by one of its members, published by its coordinator."""
    body, coordinator = cast.coalition_committee, cast["coalition_coordinator"]
    writer = bodies.people_in(body).exclude(pk=coordinator.pk).order_by("call_name").first()
    chapters.give_role(by=coordinator, person=writer, body=body, kind="reporter")
    with frozen(at(2026, 4, 2)):
        byline = _name(writer, body, writer, ("위원회 기자", "a reporter of the committee"), ("도갈매", "Galmae Do"))
        lecture = _photo(writer, body, "lecture", "강연을 듣는 사람들", "People listening to the lecture")
        table = _photo(writer, body, "table", "강연 뒤에 함께한 밥상", "The table after the lecture")
        codes = {"lecture": lecture.code, "table": table.code, "outing": _outing(cast.notes["gathering"])}
        story = actions.begin(by=writer, body=body, title=GATHERING[0], lead=GATHERING_LEAD[0], text=GATHERING_KO.format(**codes))
        actions.frame(by=writer, story=story, byline=byline)
        actions.write(
            by=writer, story=story, language="en", seen=0, draft=Draft(GATHERING[1], GATHERING_LEAD[1], GATHERING_EN.format(**codes))
        )
    for language, hour in (("ko", 10), ("en", 15)):
        with frozen(at(2026, 4, 3, hour)):
            _out(story.code, language, body, writer, coordinator)
    cast.notes["lecture"] = story.code
