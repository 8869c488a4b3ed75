"""Signing up: signed in, and as a stranger from the poster."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from madang.mentoring import actions
from madang.mentoring.models import Arrival, DraftPair, PrivateAnswers, SignUp
from madang.mentoring.queries.rounds import cards
from madang.people.models import Contact, Person
from madang.promises.actions import erase_what_is_over
from madang.promises.queries import agrees
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage

PHONE = "010-7788-9900"


def page(round_, name="join"):
    return reverse(f"mentoring:{name}", args=[round_.code])


def join(client, round_, name="join", **changes):
    form = client.get(page(round_, name)).context["form"]
    return client.post(page(round_, name), stage.filled(form, **{"when": ["weekday-evening"], **changes}))


def arrive(round_, **changes):
    return join(client_of(None), round_, **{"call_name": "바람꽃", "contact": PHONE, **changes})


def test_b2_a_newcomer_signs_up_with_one_page_and_no_more_than_times(cast):
    round_ = stage.open_round(cast)
    assert join(client_of(cast.newcomer), round_).status_code == 302
    row = SignUp.objects.get(round=round_, person=cast.newcomer)
    assert row.given.slots == stage.EVENING
    assert row.confirmed_at


def test_b2_a_stranger_signs_up_with_a_nickname_and_one_contact_only(cast):
    round_ = stage.open_round(cast)
    answer = arrive(round_)
    assert answer.status_code == 302
    assert "늦어도" in client_of(None).get(answer["Location"]).content.decode()
    row = SignUp.objects.get(round=round_)
    assert (row.person.call_name, row.confirmed_at) == ("바람꽃", None)
    assert not Contact.objects.filter(person=row.person).exists()


def test_b2_the_form_asks_for_no_mail_no_resident_number_and_no_legal_name(cast):
    html = client_of(None).get(page(stage.open_round(cast))).content.decode()
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([\w-]+)"', html))
    asked = {"call_name", "contact", "when", "parts", "district", "topics", "languages", "mode", "about", "gender_wish", "gender", "photo"}
    assert fields - {"csrfmiddlewaretoken", "once", "seen", "next", "language"} == asked
    required = {"call_name", "contact"}
    assert {name for name in fields if re.search(rf'name="{name}"[^>]* required', html)} <= required | {"mode", "gender_wish", "photo"}


def test_b2_in_english_every_word_of_the_page_is_english(cast):
    round_ = stage.open_round(cast)
    client = client_of(None)
    client.cookies["language"] = "en"
    for name in ("join", "offer"):
        html = client.get(page(round_, name)).content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        assert not re.findall("[가-힣]+", main)


def test_a_resident_number_is_refused_and_everything_else_stays(cast):
    answer = arrive(stage.open_round(cast), about="900101-2234567 이분", district="솔내1동")
    assert answer.status_code in {400, 422}
    assert not Person.objects.filter(call_name="바람꽃").exists()


def test_no_time_is_asked_for_again_and_what_was_typed_stays(cast):
    answer = arrive(stage.open_round(cast), when=[], about="그분은 말고")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "되는 때를 하나는 골라 주세요" in html
    for typed in ("그분은 말고", "바람꽃", PHONE):
        assert typed in html


def test_a_contact_that_is_none_is_said_so(cast):
    answer = arrive(stage.open_round(cast), contact="전화")
    assert answer.status_code == 422
    assert "전화번호를 다시 살펴봐 주세요" in answer.content.decode()


def plain(answer):
    """An answer without what is random in every one of them."""
    return re.sub(r'(csrfmiddlewaretoken|once)" value="[^"]*"', "", answer.content.decode())


def test_a_stranger_does_not_learn_whether_a_contact_is_known(cast):
    round_ = stage.open_round(cast)
    known, unknown = arrive(round_, contact="010-9000-0002"), arrive(round_)
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert plain(client_of(None).get(known["Location"])) == plain(client_of(None).get(unknown["Location"]))
    assert SignUp.objects.filter(round=round_, person=cast.newcomer).count() == 0


def test_a_double_tap_is_one_arrival(cast):
    round_, client = stage.open_round(cast), client_of(None)
    form = client.get(page(round_)).context["form"]
    data = stage.filled(form, call_name="바람꽃", contact=PHONE, when=["any"])
    assert {client.post(page(round_), data).status_code for _ in range(2)} == {302}
    assert SignUp.objects.count() == 1


def test_a_flood_is_held_back_with_a_sentence_that_loses_nothing(cast, monkeypatch):
    from madang.mentoring.actions import arrivals
    from madang.people.limits import Limit

    monkeypatch.setattr(arrivals, "FROM_PLACE", Limit("arrival from", 1, 60))
    round_ = stage.open_round(cast)
    arrive(round_)
    answer = arrive(round_)
    assert answer.status_code == 422
    assert PHONE in answer.content.decode()
    assert SignUp.objects.count() == 1


def test_somebody_who_waits_to_be_confirmed_is_matched_with_nobody(cast):
    round_ = stage.open_round(cast)
    arrive(round_)
    stage.offers(cast.mentor, round_)
    with pytest.raises(Refused):
        stage.propose(cast, round_)


def test_taking_a_stranger_in_gives_the_role_and_moves_the_contact_into_the_vault(cast):
    round_ = stage.open_round(cast)
    arrive(round_)
    row = SignUp.objects.get()
    url = reverse("mentoring:take-in", args=[round_.code, row.code])
    assert client_of(cast.coordinator).post(url).status_code == 302
    assert Contact.objects.filter(person=row.person, kind="phone").count() == 1
    assert not Arrival.objects.exists()
    assert {role.kind for role in row.person.roles.all()} == {"newcomer"}
    stage.offers(cast.mentor, round_)
    assert DraftPair.objects.filter(draft=stage.propose(cast, round_)).count() == 1


def test_a_stranger_who_is_known_here_is_joined_with_herself_and_her_no_comes_along(cast):
    round_ = stage.open_round(cast)
    arrive(round_, contact="010-9000-0002", about="솔님은 말고")
    row = SignUp.objects.get()
    html = client_of(cast.coordinator).get(reverse("mentoring:round", args=[round_.code])).content.decode()
    assert "봄님의 신청이에요" in html
    url = reverse("mentoring:join-up", args=[round_.code, row.code])
    assert client_of(cast.coordinator).post(url, {"known": cast.newcomer_two.code}).status_code == 302
    assert SignUp.objects.get().person != cast.newcomer_two
    client_of(cast.coordinator).post(url, {"known": cast.newcomer.code})
    row.refresh_from_db()
    assert row.person == cast.newcomer
    assert not Person.objects.filter(call_name="바람꽃").exists()
    stage.offers(cast.mentor, round_)
    assert not DraftPair.objects.filter(draft=stage.propose(cast, round_)).exists()


def test_a_contact_known_in_another_chapter_is_not_told_to_the_coordinator(cast):
    round_ = stage.open_round(cast)
    arrive(round_, contact="010-9000-0012")
    html = client_of(cast.coordinator).get(reverse("mentoring:round", args=[round_.code])).content.decode()
    assert "연락처가 같은 분" not in html
    assert cast.outsider_newcomer.call_name not in html


def test_of_a_stranger_who_is_turned_away_nothing_stays(cast):
    round_ = stage.open_round(cast)
    arrive(round_)
    row = SignUp.objects.get()
    client_of(cast.coordinator).post(reverse("mentoring:turn-away", args=[round_.code, row.code]))
    assert not SignUp.objects.exists()
    assert not Arrival.objects.exists()
    assert not PrivateAnswers.objects.exists()
    assert not Person.objects.filter(call_name="바람꽃").exists()


def test_of_a_stranger_whom_nobody_confirmed_nothing_stays_after_ninety_days(cast):
    arrive(stage.open_round(cast), about="솔님은 말고")
    with frozen(now() + dt.timedelta(days=89)):
        erase_what_is_over()
        assert SignUp.objects.exists()
    with frozen(now() + dt.timedelta(days=91)):
        erase_what_is_over()
    assert not SignUp.objects.exists()
    assert not PrivateAnswers.objects.exists()
    assert not Person.objects.filter(call_name="바람꽃").exists()


def test_a_stranger_is_one_who_belongs_nowhere_whatever_became_of_the_arrival(cast):
    round_ = stage.open_round(cast)
    arrive(round_)
    Arrival.objects.all().delete()
    actions.turn_away(by=cast.coordinator, row=SignUp.objects.get())
    assert not Person.objects.filter(call_name="바람꽃").exists()
    stage.asks(cast.member, round_)
    actions.turn_away(by=cast.coordinator, row=SignUp.objects.get())
    assert Person.objects.filter(pk=cast.member.pk).exists()


def test_the_contact_of_an_arrival_lies_sealed(cast):
    arrive(stage.open_round(cast))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mentoring_arrival")
        assert "01077889900" not in str(cursor.fetchall())


def test_after_the_last_day_the_page_says_so_kindly(cast):
    round_ = stage.open_round(cast)
    with frozen(now() + dt.timedelta(days=30)):
        html = client_of(None).get(page(round_)).content.decode()
        assert "신청 기간이 아니에요" in html
        assert '<form method="post" class="form"' not in html


def test_photos_are_no_unless_she_says_yes_and_a_no_takes_the_yes_back(cast):
    round_, client = stage.open_round(cast), client_of(cast.newcomer)

    def agreed():
        return agrees(person_id=cast.newcomer.pk, use="photo", audience="chapter")

    join(client, round_)
    assert not agreed()
    join(client, round_, photo="yes")
    assert agreed()
    join(client, round_)
    assert agreed()
    join(client, round_, photo="no")
    assert not agreed()


def test_a_mentor_is_a_card_only_after_a_yes(cast):
    round_ = stage.open_round(cast)
    join(client_of(cast.mentor), round_, "offer")
    join(client_of(cast.mentor_two), round_, "offer", card="yes")
    assert [card.person for card in cards(round_)] == [cast.mentor_two]


def test_a_card_shows_the_name_and_what_one_likes_and_nothing_that_was_not_agreed_to(cast):
    round_, _ = carded(cast, district="느티동", slots=stage.SATURDAY, topics=["meal"])
    html = client_of(cast.newcomer).get(page(round_)).content.decode()
    ranks = html[html.index('name="mode"') : html.index('id="s3"')]
    assert ranks.count("님</strong>") == 2
    assert "함께 밥 먹기" in ranks
    assert "느티동" not in html
    assert "님</strong>" not in client_of(None).get(page(round_)).content.decode()


def carded(cast, **given):
    """A round with four mentors who may be shown, so that two cards lie before each newcomer."""
    round_ = stage.open_round(cast, teams=False)
    return round_, [stage.offers(p, round_, card=True, **given) for p in (cast.mentor, cast.mentor_two, *stage.mentors(cast, 2))]


def test_ranked_wishes_lead_the_proposal(cast):
    round_, _rows = carded(cast)
    client = client_of(cast.newcomer)
    two = [card.code for card in client.get(page(round_)).context["form"].cards]
    for first, second in (two, two[::-1]):
        assert join(client, round_, mode="cards", **{f"rank-{first}": "1", f"rank-{second}": "2"}).status_code == 302
        (pair,) = DraftPair.objects.filter(draft=stage.propose(cast, round_))
        assert pair.mentor.code == first
        assert "wish" not in pair.why


def test_the_same_rank_twice_and_a_wish_that_is_also_a_no_are_said_back(cast):
    round_, _rows = carded(cast)
    client = client_of(cast.newcomer)
    one, two = client.get(page(round_)).context["form"].cards
    twice = join(client, round_, mode="cards", **{f"rank-{one.code}": "1", f"rank-{two.code}": "1"})
    assert "같은 순서를 두 번" in twice.content.decode()
    both = join(client, round_, mode="cards", **{f"rank-{one.code}": "1"}, not_with=[one.person.code])
    assert "만나고 싶지 않은 분으로 함께" in both.content.decode()
    assert not SignUp.objects.filter(person=cast.newcomer).exists()


def test_taking_the_sign_up_back_erases_the_answers_and_unmakes_an_open_question(cast):
    round_ = stage.open_round(cast)
    join(client_of(cast.newcomer), round_)
    stage.offers(cast.mentor, round_)
    (pair,) = stage.send(cast, round_)
    client_of(cast.newcomer).post(reverse("mentoring:take-back", args=[round_.code]))
    assert not SignUp.objects.filter(person=cast.newcomer).exists()
    pair.refresh_from_db()
    assert pair.unmade_at


def test_withdrawing_the_consent_to_be_matched_takes_the_sign_up_back(cast):
    from madang.promises.actions import withdraw
    from madang.promises.queries import consents_of

    round_ = stage.open_round(cast)
    join(client_of(cast.newcomer), round_)
    withdraw(by=cast.newcomer, consent=consents_of(cast.newcomer.pk).get(use="match"))
    assert not SignUp.objects.exists()


def test_somebody_without_the_role_signs_up_and_is_confirmed_first(cast):
    round_ = stage.open_round(cast)
    join(client_of(cast.member), round_, "offer")
    row = SignUp.objects.get(person=cast.member)
    assert row.confirmed_at is None
    actions.take_in(by=cast.coordinator, row=row)
    row.refresh_from_db()
    assert row.confirmed_at


def test_a_coordinator_next_door_on_the_poster_is_a_stranger(cast):
    round_ = stage.open_round(cast)
    html = client_of(cast.outsider).get(page(round_)).content.decode()
    assert 'name="contact"' in html


def test_the_consent_holds_the_sentence_that_was_shown(cast):
    from madang.promises.queries import consents_of

    round_ = stage.open_round(cast)
    html = client_of(cast.newcomer).get(page(round_)).content.decode()
    join(client_of(cast.newcomer), round_, photo="yes")
    for consent in consents_of(cast.newcomer.pk):
        assert consent.words
        assert consent.words in html
    with override("en"):
        assert consent.words
