"""The seed season's voices: what was felt after the opera, six people who speak, two proposals in one sentence, what a room shares."""

# i18n: data file

import datetime as dt
from typing import Any

from madang.desk.seed.cast import Cast, at
from madang.shared.clock import frozen, now, today
from madang.voices import actions, queries
from madang.voices.actions import Ask, Draft

MOODS = (("좋았어요", "Good"), ("그저 그랬어요", "So-so"), ("아쉬웠어요", "Not so good"))
AFTER_THE_OPERA = [
    Ask("오늘 나들이는 어떠셨어요?", "How was today?", MOODS),
    Ask("무엇이 마음에 남았나요?", "What stays with you?"),
    Ask("짝과 함께하는 모임에서 무엇을 고치거나 더하면 좋을까요?", "What should we mend or add in our pairs?"),
]
AFTER_THE_CONCERT = [
    Ask("음악회는 어떠셨어요?", "How was the concert?", MOODS),
    Ask("어떤 이야기나 노래가 남았나요?", "Which story or song stays with you?"),
    Ask("다음 음악회에 바라는 것이 있나요?", "What do you wish for the next concert?"),
]
# mood, what stays, what to mend; on paper from the fifteenth on
ANSWERS = [
    (0, "강을 건너는 노래에서 눈물이 났어요.", "만나는 날을 미리 정해 두면 좋겠어요."),
    (0, "아이들 그림 앞에서 오래 서 있었어요.", "짝과 만난 날을 쉽게 적을 수 있으면 해요."),
    (0, "옆자리에 짝이 있어 든든했어요.", "저녁에 일하는 사람도 올 수 있는 날을 더해 주세요."),
    (0, "합창이 시작될 때 모두가 숨을 멈춘 것 같았어요.", ""),
    (0, "꽃을 붙이며 그림 이야기를 나눈 것이 좋았어요.", "처음 만날 때 무슨 말을 하면 좋을지 알려 주세요."),
    (0, "자막이 있어서 끝까지 따라갈 수 있었어요.", "쉬는 시간이 언제인지 미리 알려 주면 마음이 놓여요."),
    (0, "총소리가 나기 전에 알려 주어 고마웠어요.", "힘든 장면을 미리 알려 주는 것은 꼭 이어 가 주세요."),
    (1, "노랫말이 어려웠어요.", "쉬운 말로 된 줄거리를 나누어 주면 좋겠어요."),
    (0, "끝나고 밥을 먹으며 나눈 이야기가 더 좋았어요.", "밥 먹는 자리를 더 자주 만들어 주세요."),
    (1, "고향 노래가 생각났어요.", "두 달에 한 번은 다 함께 모이면 좋겠어요."),
    (0, "무대가 아름다웠어요.", "만난 것을 적는 종이가 너무 길어요."),
    (0, "아이 손을 잡고 볼 수 있어 좋았어요.", "아이를 데려와도 되는지 미리 알려 주세요."),
    (1, "자리가 좁아 무릎이 아팠어요.", "다리가 아픈 사람을 위한 자리를 물어봐 주세요."),
    (0, "자유라는 말을 다시 생각했어요.", ""),
    (0, "그림 제목을 아이가 직접 붙였다는 것이 놀라웠어요.", "짝과 둘이 아니라 넷이 만나도 재미있을 것 같아요."),
    (1, "처음 본 오페라였어요.", "한 달에 한 번 만나는 것이 딱 좋아요."),
    (0, "헤어지는 장면에서 어머니가 떠올랐어요.", "조용히 쉴 곳이 있으면 좋겠어요."),
    (0, "같이 웃고 같이 울었어요.", "연락을 글로 받으면 마음이 편해요."),
    (1, "박수 소리가 오래 남아요.", "만난 날을 손전화로 바로 적고 싶어요."),
    (0, "오래 보지 못한 사람을 만난 날 같았어요.", "달래님이 밥상 차리는 법을 알려 주면 좋겠어요."),
    (1, "길이 멀어 조금 힘들었어요.", "모이는 곳까지 함께 가 주는 사람이 있으면 해요."),
]
PAPER_FROM = 14
CONCERT = [
    (0, "두 곳의 가락이 한 무대에 있었어요.", ""), (0, "장마당 이야기가 오래 남아요.", "이야기를 더 길게 듣고 싶어요."),
    (0, "아는 노래가 나와 따라 불렀어요.", "함께 부르는 순서가 있으면 좋겠어요."), (0, "어린 시절 이야기에 웃었어요.", ""),
    (0, "사회 보는 분이 천천히 말해 주어 좋았어요.", "자막을 크게 해 주세요."), (0, "첼로 소리가 좋았어요.", "더 자주 열어 주세요."),
    (1, "끝나는 시간이 늦었어요.", "한 시간 일찍 시작하면 좋겠어요."), (0, "서로 다른 점보다 닮은 점이 많았어요.", ""),
]  # fmt: skip

# key, level, (words, name, role, affiliation) in Korean and in English
VOICES: list[tuple[str, str, tuple[str, str, str, str], tuple[str, str, str, str]]] = [
    (
        "chair", "full",
        ("아이들이 맑은 눈으로 그린 그림에서 내일을 보았고, 오페라는 되찾은 빛을 노래로 들려주었습니다. 오가는 길을 넓히는 일을 맡아 기쁩니다.", "문보람", "위원장", "소통 상임위원회"),
        ("In the pictures that children drew with clear eyes I saw tomorrow, and the opera sang of light regained. I am glad to help widen the way between us.", "Moon Boram", "Chair", "Public Communication Standing Committee"),
    ),
    (
        "mixed", "full",
        ("이야기 마당에서 들은 두 곳의 살림살이와 군대 시절 이야기가 오래 남았습니다. 서로 친해지도록 북향민과 이웃이 함께 부르는 노래자랑도 열고, 동네살이를 차근차근 익히는 길잡이 과정도 마련했으면 합니다.", "표니콜라이", "자문위원", "솔내구 협의회"),
        ("What stayed with me were the stories of two ways of making a living, and of army days. To become friends, let us hold a singing contest for escapees and neighbours, and a course that guides people step by step into life in the district.", "Pyo Nikolai", "Council member", "Solnae-gu Chapter"),
    ),
    (
        "intern", "chosen",
        ("북향민의 날을 준비하며 정책이 한 사람의 하루에 닿는 것을 보았습니다. 어울림과 공감을 키우는 일을 계속 고민하겠습니다.", "하람", "청년 인턴", "어울림부 정착지원과"),
        ("Preparing for the Day I saw a policy reach one person's day. I want to go on thinking about what makes us belong and feel with each other.", "Haram", "Youth intern", "Resettlement Support Division, Ministry of Togetherness"),
    ),
    (
        "newcomer", "role",
        ("‘우리 같이 놀자’라는 아이의 그림 앞에서 마음이 움직였어요. 오페라를 보며 자유와 평화가 얼마나 귀한지 다시 생각했어요.", "", "", ""),
        ("A child's drawing called “Let us play together” moved me. Watching the opera I thought again how precious freedom and peace are.", "", "", ""),
    ),
    (
        "founder", "chosen",
        ("짝과 만나던 일을 넓혀 ‘이음울’을 만들었어요. 따뜻한 밥과 고향 음식을 나누며 참된 이웃이 되어 가고 있어요. 받기만 하는 사람이 아니라 함께 만드는 사람들이에요.", "달래", "대표", "이음울"),
        ("Out of meeting my partner grew “Ieum Ul”. Sharing warm rice and food from home we become true neighbours. We do not only receive: we make things together.", "Dallae", "Representative", "Ieum Ul"),
    ),
    (
        "counsellor", "full",
        ("전시와 오페라를 함께 보며 문화가 마음을 낫게 하고 서로를 잇는다는 것을 느꼈습니다. 이런 하루가 어울려 사는 길이 될 수 있다고 믿습니다.", "온유", "선임 상담사", "새터이음재단"),
        ("Seeing the exhibition and the opera together I felt how culture heals and connects. I believe that a day like this can be a way to living together.", "Onyu", "Senior counsellor", "Saeteo Ieum Foundation"),
    ),
]  # fmt: skip

CIRCLES = [("c1", "멘토", "Mentor"), ("c2", "멘티", "Mentee"), ("c3", "돕는 사람", "Helper")]
# Korean, English, mentors (agree, pass, disagree), mentees (agree, pass, disagree)
LINES = [
    ("남과 북은 평화를 위해 한마음으로 힘써야 한다", "South and North should strive for peace with one mind", (23, 2, 0), (10, 0, 0)),
    ("밥을 함께 먹으면 마음이 가까워진다", "Eating together brings hearts closer", (22, 1, 2), (10, 0, 0)),
    ("처음 만나는 자리에서 고향을 먼저 묻지 않는 것이 좋다", "At a first meeting it is better not to ask where somebody is from", (18, 1, 6), (9, 0, 1)),
    ("모임은 평일 저녁보다 주말 낮이 좋다", "A weekend afternoon is better than a weekday evening", (20, 0, 5), (2, 0, 8)),
    ("행사 사진은 찍은 그날 올려도 된다", "Pictures of an event may be posted the same day", (18, 0, 7), (1, 0, 9)),
    ("짝은 한 해마다 바꾸는 것이 좋다", "Partners should change every year", (13, 2, 10), (4, 1, 5)),
    ("말투를 고치라는 말은 듣지 않았으면 한다", "Nobody should be told to change how they speak", (12, 4, 9), (10, 0, 0)),
    ("아이와 함께 오는 나들이가 더 많으면 좋겠다", "There should be more outings to which children may come", (3, 0, 0), (1, 0, 0)),
]  # fmt: skip
NOW_LINES = [
    ("다음 학기에는 두 달에 한 번 다 함께 모이면 좋겠다", "Next season all of us should meet every two months"),
    ("밥상은 집집이 돌아가며 차리는 것이 좋다", "We should take turns to lay the table"),
    ("서로의 낱말을 모아 작은 책을 만들고 싶다", "I would like to collect each other's words in a small book"),
]


def seed(cast: Cast) -> None:
    """Hears the season: the evening of the opera, the concert, the voices, and what is open today."""
    with cast.here():
        evening = _the_evening(cast)
        _the_concert(cast, evening)
        _the_voices(cast)
        _the_proposals(cast)
        _the_talk(cast)
        _today(cast)


def _session(cast: Cast, outing: str, asks: list[Ask], answers: list[tuple[int, str, str]], paper_from: int) -> Any:
    session = actions.open_session(by=cast["coordinator"], body=cast.chapter, outing=outing, asks=asks, slips=len(answers) + 3)
    for number, (slip, (mood, stays, mend)) in enumerate(zip(queries.slips(session), answers, strict=False)):
        actions.answer(by=None, code=slip.code, answers={1: str(mood), 2: stays, 3: mend}, typed_in=number >= paper_from)
    session.refresh_from_db()
    actions.close_session(by=cast["coordinator"], session=session)
    return queries.session(cast.chapter, session.code)


def _the_evening(cast: Cast) -> Any:
    """Twenty-one answers; two things are done about them, one could not be."""
    by = cast["coordinator"]
    with frozen(at(2025, 7, 12, 20, 30)):
        session = _session(cast, cast.notes["opera"], AFTER_THE_OPERA, ANSWERS, PAPER_FROM)
        for text in queries.held(cast.chapter):  # somebody is named: covered before it is shown
            actions.show(by=by, row=queries.row(cast.chapter, text.kind, text.code), body=cast.chapter, covered=True)
    cast.notes["session"] = session.code
    with frozen(at(2025, 7, 14)):
        log = _plan(
            session,
            by,
            "짝과 만난 날을 20초 만에 적을 수 있게 합니다",
            "Make a note of a meeting in 20 seconds",
            dt.date(2025, 8, 31),
            "적",
        )
        quiet = _plan(
            session,
            cast["coordinator_two"],
            "쉬는 시간과 쉴 곳을 미리 알려 드립니다",
            "Say beforehand when and where one can rest",
            dt.date(2025, 7, 17),
            "쉬",
        )
        home = _plan(
            session,
            cast["mentor"],
            "모이는 곳까지 함께 가 줄 사람을 찾습니다",
            "Find people who walk along to the meeting point",
            dt.date(2025, 8, 20),
            "함께 가",
        )
    with frozen(at(2025, 7, 16)):
        actions.settle(
            by=cast["coordinator_two"],
            item=quiet,
            done=True,
            words_ko="음악회부터 쉬는 시간과 조용한 방을 종이에 적어 드렸어요.",
            words_en="From the concert on, the programme says when and where to rest.",
        )
    with frozen(at(2025, 8, 21)):
        actions.settle(
            by=cast["mentor"],
            item=home,
            done=False,
            words_ko="나설 수 있는 사람이 아직 모자라요. 가을에 다시 찾아볼게요.",
            words_en="Too few could help so far. We will ask again in autumn.",
        )
    with frozen(at(2025, 8, 29)):
        actions.settle(
            by=by,
            item=log,
            done=True,
            words_ko="손전화로 한 줄만 적으면 됩니다. 긴 종이는 없앴어요.",
            words_en="One line on the phone is enough. The long form is gone.",
        )
    return session


def _plan(session: Any, owner: Any, ko: str, en: str, due: dt.date, *about: str) -> Any:
    sources = [
        reply for reply in queries.replies_to_cite(session) if any(word in reply.words for word in about) and reply.question.number == 3
    ]
    return actions.plan(by=owner, session=session, plan_ko=ko, plan_en=en, owner=owner, due=due, sources=sources)


def _the_concert(cast: Cast, evening: Any) -> None:
    """The next session begins with what was done after the one before."""
    with frozen(at(2025, 7, 17, 21)):
        session = _session(cast, cast.notes["concert"], AFTER_THE_CONCERT, CONCERT, len(CONCERT))
        if not queries.read_back(session):
            raise ValueError("the evening's promises were not read back")


def _the_voices(cast: Cast) -> None:
    """Six people with six roles; each says yes on their own device."""
    keys = {"mixed": "concert", "intern": "concert"}
    with frozen(at(2025, 7, 18, 19)):
        outings = {name: queries.session(cast.chapter, cast.notes["session"]).outing_id for name in ("opera",)}
        for key, level, ko, en in VOICES:
            names = ("words", "name", "role", "affiliation")
            draft = Draft("ko", level=level, others={"en": dict(zip(names, en, strict=True))}, **dict(zip(names, ko, strict=True)))
            entry = queries.drawing(cast.notes["drawing"]).pk if key == "newcomer" else None
            spoken = actions.speak(
                by=cast[key], body=cast.chapter, draft=draft, entry_id=entry, outing_id=None if key in keys else outings["opera"]
            )
            cast.notes[f"voice_{key}"] = spoken.voice.code
        for text in queries.held(cast.chapter):  # an everyday word may be somebody's name
            actions.show(by=cast["coordinator"], row=queries.row(cast.chapter, text.kind, text.code), body=cast.chapter)


def _the_proposals(cast: Cast) -> None:
    """One sentence, two proposals: one has found its day, the other is talked about."""
    by = cast["coordinator"]
    with frozen(at(2025, 7, 22)):
        voice = queries.voice_here(cast.chapter, cast.notes["voice_mixed"])
        singing, course = actions.split(by=by, voice=voice, titles=["이웃과 여는 노래자랑", "동네살이 길잡이 교실"])
    cast.notes |= {"proposal": singing.code, "proposal_two": course.code}
    with frozen(at(2025, 8, 5)):
        actions.step(
            by=by, proposal=singing, kind="discussed", reason="소통 상임위원회에서 모두 반겼습니다. 장소와 돈을 알아보기로 했습니다."
        )
        actions.step(by=by, proposal=course, kind="discussed", reason="먼저 무엇을 배우고 싶은지 여쭈어 보기로 했습니다.")
        for person in [*cast.mentors[:9], *cast.newcomers[:6]]:
            actions.support(by=person, proposal=singing)
        for person in cast.newcomers[:3]:
            actions.support(by=person, proposal=course)
    with frozen(at(2025, 8, 26)):
        actions.step(by=by, proposal=singing, kind="accepted", reason="음악극과 이어서 열면 무대를 따로 빌리지 않아도 됩니다.")
    with frozen(now() - dt.timedelta(days=5)):
        actions.step(by=by, proposal=singing, kind="scheduled", reason="음악극이 끝나고 같은 무대에서 엽니다.", outing=cast.notes["next"])


def _the_talk(cast: Cast) -> None:
    """A sentence each; mentors and mentees vote. In some they stand together, in some they differ, in some it is too early to say."""
    with frozen(at(2025, 7, 12, 21)):
        talk = actions.open_talk(
            by=cast["coordinator"],
            body=cast.chapter,
            title_ko="오페라를 보고 모인 생각",
            title_en="What we thought after the opera",
            circles=CIRCLES,
        )
        lines = [(actions.state_it(by=None, talk=talk, words=ko, words_en=en), mentors, mentees) for ko, en, mentors, mentees in LINES]
        for people, circle in ((cast.mentors, "c1"), (cast.newcomers, "c2")):
            for person in people:
                actions.declare(voter=queries.member_voter(person), talk=talk, circle=circle)
        for line, mentors, mentees in lines:
            _vote(line, cast.mentors, mentors)
            _vote(line, cast.newcomers, mentees)
    with frozen(at(2025, 7, 31)):
        actions.close_talk(by=cast["coordinator"], talk=talk)
    cast.notes["talk"] = talk.code


def _vote(line: Any, people: list[Any], counts: tuple[int, int, int]) -> None:
    values = [value for value, number in zip((1, 0, -1), counts, strict=True) for _ in range(number)]
    for person, value in zip(people, values, strict=False):
        actions.vote(voter=queries.member_voter(person), statement=line, value=value)


def _today(cast: Cast) -> None:
    """What is open when somebody walks in: a call, a card that waits for a look, a talk to vote in."""
    by = cast["coordinator"]
    with frozen(now() - dt.timedelta(days=4)):
        actions.call_for(
            by=by,
            body=cast.chapter,
            title_ko="다음 학기에 함께 하고 싶은 것",
            title_en="What shall we do together next season?",
            about_ko="한 줄이면 돼요. 이름은 묻지 않아요.",
            about_en="One line is enough. Nobody asks for a name.",
            until=today() + dt.timedelta(days=60),
        )
        actions.propose(
            by=None, body=cast.chapter, title="김장을 함께 담가요", words="배추는 제가 구할 수 있어요. 010-9000-0999로 알려 주세요."
        )
        actions.type_card_in(
            by=by, body=cast.chapter, title="서로의 낱말로 만든 작은 책", words="고향 말과 동네 말을 나란히 적어요.", cost=200_000
        )
        talk = actions.open_talk(
            by=by,
            body=cast.chapter,
            title_ko="다음 학기를 어떻게 꾸릴까요?",
            title_en="How shall we arrange next season?",
            circles=CIRCLES,
            slips=9,
        )
        lines = [actions.state_it(by=None, talk=talk, words=ko, words_en=en) for ko, en in NOW_LINES]
        for person in cast.mentors[4:11]:
            actions.declare(voter=queries.member_voter(person), talk=talk, circle="c1")
            actions.vote(voter=queries.member_voter(person), statement=lines[0], value=1)
    cast.notes["talk_now"] = talk.code
