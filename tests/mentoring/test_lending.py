"""A mentor helps another body: four yeses, dates, an end by itself, and nobody reads the other's people."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from madang.chapters import actions as chapters
from madang.chapters.queries import people_in, term_now
from madang.mentoring import actions, queries
from madang.mentoring.actions.private import keepers_view
from madang.mentoring.models import DraftPair, Loan, Pair, PairMember, Round, SignUp
from madang.mentoring.queries.lending import calls_elsewhere, lendable, loans_in, loans_out, my_loans
from madang.mentoring.queries.pairs import partners, state
from madang.people import actions as people
from madang.people.models import Person
from madang.promises.actions import withdraw
from madang.promises.queries import consents_of, standing
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import Cast, client_of
from tests.mentoring import stage

CANARY = "겨울까마귀같은분"


def there(cast):
    """Standing in the neighbour's body."""
    return scope(realm=cast.neighbour.realm, body=cast.neighbour.pk)


class Help:
    """The neighbour calls, the chapter can help with its mentor 솔."""

    def __init__(self, cast: Cast) -> None:
        self.cast, day = cast, today()
        self.home: Round = stage.open_round(cast)
        self.row = stage.offers(cast.mentor, self.home, topics=["walk"])
        with there(cast):
            self.away = actions.open_round(
                by=cast.outsider, body=cast.neighbour, term=term_now(cast.neighbour), opens=day, closes=day + dt.timedelta(days=7),
                tell_by=day + dt.timedelta(days=9),
            )  # fmt: skip
            self.newcomer = stage.asks(cast.outsider_newcomer, self.away)
            until = day + dt.timedelta(days=60)
            self.call = actions.call_out(by=cast.outsider, round_=self.away, times=["weekday-evening"], until=until)

    def offered(self) -> Loan:
        return actions.offer(by=self.cast.coordinator, call=self.call, lender=self.cast.chapter, row=self.row)

    def agreed(self) -> Loan:
        return actions.agree(by=self.cast.mentor, loan=self.offered(), sentence="이렇게 동의해요")

    def lent(self) -> Loan:
        loan = self.agreed()
        with there(self.cast):
            actions.accept(by=self.cast.outsider, loan=loan)
        return Loan.objects.get(pk=loan.pk)

    def propose(self):
        with there(self.cast):
            from madang.mentoring.queries.drafts import draft_now

            seen = draft_now(self.away)
            return actions.propose(by=self.cast.outsider, round_=self.away, seen=seen.code if seen else "")

    def paired(self) -> Pair:
        draft = self.propose()
        with there(self.cast):
            (pair,) = actions.send(by=self.cast.outsider, round_=self.away, seen=draft.code)
            stage.say(self.cast.outsider_newcomer, pair)
            return stage.say(self.cast.mentor, pair)


@pytest.fixture
def help_(cast):
    return Help(cast)


def post(person: Person, name: str, *args: str, **data: object):
    return client_of(person).post(reverse(f"mentoring:{name}", args=args), data)


def read(person: Person, name: str, *args: str) -> str:
    cache.clear()
    return client_of(person).get(reverse(f"mentoring:{name}", args=args)).content.decode()


def test_b3_a_mentor_who_is_too_many_here_helps_a_body_that_has_none(cast, help_):
    """The whole way, through the pages."""
    assert "다솜구 협의회" in read(cast.coordinator, "lending")
    assert post(cast.coordinator, "lending-offer", help_.call.code, mentor=help_.row.code).status_code == 302
    (loan,) = my_loans(cast.mentor)
    html = read(cast.mentor, "index")
    assert "다솜구 협의회에서도 도와주실 수 있나요?" in html
    assert "평일 저녁" in html
    assert cast.outsider_newcomer.call_name not in html
    assert post(cast.mentor, "lending-agree", loan.code).status_code == 302
    assert "멘토 한 분이 오겠대요" in read(cast.outsider, "lending")
    assert post(cast.outsider, "lending-accept", loan.code).status_code == 302
    with there(cast):
        row = SignUp.objects.get(round=help_.away, person=cast.mentor)
        assert (row.mentor, row.given.slots, row.given.capacity) == (True, stage.EVENING, 1)
        assert cast.mentor.call_name in read(cast.outsider, "round", help_.away.code)
    pair = help_.paired()
    assert pair.made_at
    with there(cast):
        html = client_of(cast.mentor, body=cast.neighbour).get(reverse("mentoring:pair", args=[pair.code])).content.decode()
    assert cast.outsider_newcomer.call_name in html


def test_before_her_own_yes_the_calling_body_hears_of_nobody(cast, help_):
    before = read(cast.outsider, "lending")
    loan = help_.offered()
    with there(cast):
        assert loans_in(cast.neighbour) == []
        assert queries.todos(cast.neighbour) == queries.todos(cast.neighbour)
    import re

    bare = lambda html: re.sub(r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"', "", html)  # noqa: E731
    assert bare(read(cast.outsider, "lending")) == bare(before)
    actions.decline(by=cast.mentor, loan=loan)
    assert bare(read(cast.outsider, "lending")) == bare(before)


def test_after_her_yes_the_calling_body_sees_what_she_agreed_to_and_no_name_until_it_welcomes_her(cast, help_):
    loan = help_.agreed()
    html = read(cast.outsider, "lending")
    assert "평일 저녁" in html
    assert cast.mentor.call_name not in html.replace("솔내구", "")
    with there(cast):
        actions.accept(by=cast.outsider, loan=loan)
    assert cast.mentor.call_name in read(cast.outsider, "lending").replace("솔내구", "")


def test_the_consent_holds_the_sentence_that_was_on_her_screen(cast, help_):
    loan = help_.offered()
    html = read(cast.mentor, "index")
    post(cast.mentor, "lending-agree", loan.code)
    words = {c.words for c in consents_of(cast.mentor.pk).filter(item=f"round:{help_.away.code}")}
    assert len(words) == 1
    assert words.pop() in html


def test_neither_body_reads_the_others_people(cast, help_):
    loan = help_.lent()
    help_.paired()
    with there(cast):
        assert cast.mentor not in people_in(cast.neighbour)
    assert cast.mentor.code not in read(cast.outsider, "lending")
    outsider = client_of(cast.outsider)
    assert outsider.get(f"/people/{cast.mentor.code}/").status_code == 404
    assert outsider.post(f"/people/{cast.mentor.code}/contact/", {"kind": "phone", "purpose": "전화"}).status_code == 404
    assert cast.mentor.call_name not in outsider.get("/people/").content.decode().replace("솔내구", "")
    for name, args in (("lending", ()), ("index", ()), ("round", (help_.home.code,)), ("pairs", (help_.home.code,))):
        assert cast.outsider_newcomer.call_name not in read(cast.coordinator, name, *args)
    assert loan.state == "lent"


@pytest.mark.parametrize("role", ["newcomer", "member", "mentor_two", "counsellor", "reporter", "council_staff", "foreigner", "partner"])
def test_nobody_else_can_answer_for_any_of_the_three(cast, help_, role):
    offered = help_.offered()
    person = getattr(cast, role)
    for name in ("lending-agree", "lending-decline", "lending-leave", "lending-accept", "lending-away", "lending-home"):
        assert post(person, name, offered.code).status_code == 404, name
    assert client_of(person).get(reverse("mentoring:lending-offer", args=[help_.call.code])).status_code == 404
    assert Loan.objects.get(pk=offered.pk).state == "offered"


def test_a_call_is_not_seen_in_another_council(cast, help_):
    assert "다솜구" not in read(cast.foreigner, "lending")
    with scope(realm=cast.other_chapter.realm, body=cast.other_chapter.pk):
        assert calls_elsewhere(cast.other_chapter) == []
    assert client_of(cast.foreigner).get(reverse("mentoring:lending-offer", args=[help_.call.code])).status_code == 404


def test_a_coordinator_cannot_lend_herself_a_mentor_of_the_other_body(cast, help_):
    with there(cast), pytest.raises(Refused):
        actions.offer(by=cast.outsider, call=help_.call, lender=cast.neighbour, row=help_.row)
    assert post(cast.outsider, "lending-accept", help_.offered().code).status_code == 404


@pytest.mark.parametrize(("who", "name"), [("mentor", "lending-leave"), ("coordinator", "lending-home"), ("outsider", "lending-home")])
def test_each_of_the_three_can_take_a_loan_back(cast, help_, who, name):
    loan = help_.lent()
    pair = help_.paired()
    assert post(getattr(cast, who), name, loan.code).status_code == 302
    assert Loan.objects.get(pk=loan.pk).state == "over"
    with there(cast):
        assert not SignUp.objects.filter(round=help_.away, person=cast.mentor).exists()
        ending = Pair.objects.get(pk=pair.pk).ending
        assert (ending.by, ending.reason) == (None, "")
        role = cast.mentor.roles.get(kind="guest")
        assert role.until == today() + dt.timedelta(days=7)
    assert SignUp.objects.filter(round=help_.home, person=cast.mentor).exists()


def test_a_loan_ends_by_itself_and_from_that_day_she_is_in_no_proposal(cast, help_):
    loan = help_.lent()
    with frozen(now() + dt.timedelta(days=61)):
        with there(cast), pytest.raises(Refused, match="멘토의 신청이 아직 없어요"):
            help_.propose()
        assert actions.end_loans() == 1
        assert actions.end_loans() == 0
    assert Loan.objects.get(pk=loan.pk).ended_at
    with there(cast):
        assert not SignUp.objects.filter(round=help_.away, person=cast.mentor).exists()


def test_taking_the_consent_back_takes_the_loan_back(cast, help_):
    loan = help_.lent()
    withdraw(by=cast.mentor, consent=consents_of(cast.mentor.pk).get(item=f"round:{help_.away.code}"))
    assert Loan.objects.get(pk=loan.pk).state == "over"
    with there(cast):
        assert not SignUp.objects.filter(round=help_.away, person=cast.mentor).exists()


def test_a_consent_taken_back_before_the_welcome_leaves_nobody_to_welcome(cast, help_):
    loan = help_.agreed()
    withdraw(by=cast.mentor, consent=consents_of(cast.mentor.pk).get(item=f"round:{help_.away.code}"))
    with there(cast), pytest.raises(Refused):
        actions.accept(by=cast.outsider, loan=loan)


def test_b5_a_no_of_either_side_holds_where_she_is_lent(cast, help_):
    with there(cast):
        stage.asks(cast.outsider_newcomer, help_.away, about="솔님은 말고요")
    help_.lent()
    draft = help_.propose()
    with there(cast):
        assert not DraftPair.objects.filter(draft=draft).exists()


def test_b5_a_no_that_a_lent_mentor_says_at_home_parts_her_pair_elsewhere(cast, help_):
    help_.lent()
    pair = help_.paired()
    stage.offers(cast.mentor, stage.open_round(cast), about=f"{cast.outsider_newcomer.call_name}님")
    with there(cast):
        ending = Pair.objects.get(pk=pair.pk).ending
        assert (ending.by, ending.reason) == (None, "")


def test_b5_a_no_said_at_home_takes_her_cards_from_the_draft_elsewhere(cast, help_):
    help_.lent()
    draft = help_.propose()
    stage.offers(cast.mentor, stage.open_round(cast), about=f"{cast.outsider_newcomer.call_name}님")
    with there(cast):
        assert not DraftPair.objects.filter(draft=draft).exists()
        assert not DraftPair.objects.filter(draft=help_.propose()).exists()


def test_b5_the_keeper_of_the_body_she_helps_sees_nothing_that_she_answered_in_private(cast, help_):
    stage.offers(cast.mentor, help_.home, about=CANARY, gender_wish="woman")
    actions.link(by=cast.coordinator, sign_up=help_.row, codes=[])
    help_.lent()
    with there(cast):
        row = SignUp.objects.get(round=help_.away, person=cast.mentor)
        assert keepers_view(by=cast.outsider, row=row).text == ""
        stage.sign(cast.mentor, help_.away, "mentor", about=CANARY)
        assert keepers_view(by=cast.outsider, row=row).text == ""
        html = client_of(cast.outsider).post(reverse("mentoring:quiet-one", args=[help_.away.code, row.code])).content.decode()
    assert CANARY not in html
    assert keepers_view(by=cast.coordinator, row=help_.row).text == CANARY


def test_b5_the_welcome_reads_the_same_whatever_somebody_there_said_about_her(cast, help_):
    """A loan is accepted, shown and listed alike: who is not wanted learns of it nowhere."""
    pages = []
    for about in ("", "솔님은 말고요"):
        with there(cast):
            stage.asks(cast.outsider_newcomer, help_.away, about=about)
        loan = help_.lent()
        pages.append((read(cast.mentor, "index"), read(cast.outsider, "lending"), [str(t.text) for t in queries.todos(cast.chapter)]))
        actions.bring_home(by=cast.mentor, loan=loan)
    import re

    bare = [[re.sub(r'value="[^"]*"|nonce="[^"]*"|/lending/\w+/', "", str(page)) for page in some] for some in pages]
    assert bare[0] == bare[1]


def test_who_declines_is_told_to_nobody(cast, help_):
    states = set()
    for who in (cast.mentor, cast.coordinator):
        loan = help_.offered()
        actions.decline(by=who, loan=loan)
        fresh = Loan.objects.get(pk=loan.pk)
        states.add((fresh.state, fresh.agreed_at, fresh.accepted_at, fresh.ended_at))
        assert loans_out(cast.chapter) == []
    assert states == {("unmade", None, None, None)}


def test_a_mentor_is_offered_to_one_body_at_a_time_and_may_be_again_after_a_no(cast, help_):
    loan = help_.offered()
    with pytest.raises(Refused):
        help_.offered()
    actions.decline(by=cast.mentor, loan=loan)
    assert [free.sign_up for free in lendable(cast.chapter)] == [help_.row]


def test_what_the_other_body_has_to_say_to_her_is_passed_on_by_her_own(cast, help_):
    loan = help_.lent()
    draft = help_.propose()
    with there(cast):
        actions.send(by=cast.outsider, round_=help_.away, seen=draft.code)
    assert "그 모임의 담당자가 전해요" in read(cast.outsider, "words", help_.away.code)
    assert any("전할 소식" in str(todo.text) for todo in queries.todos(cast.chapter))
    html = read(cast.coordinator, "lending")
    assert f"{cast.mentor.call_name}님, 안녕하세요." in html
    assert cast.outsider_newcomer.call_name not in html
    assert post(cast.coordinator, "lending-told", loan.code, word="asked").status_code == 302
    assert "전할 소식" not in read(cast.coordinator, "lending")
    assert post(cast.outsider, "lending-told", loan.code, word="asked").status_code == 404


def test_the_desk_says_what_waits_for_a_yes(cast, help_):
    actions.ask_for(by=cast.council_staff, call=help_.call, lender=cast.chapter)
    assert any("멘토를 나누어 달라는 부탁" in str(todo.text) for todo in queries.todos(cast.chapter))
    help_.agreed()
    assert not any("멘토를 나누어 달라는 부탁" in str(todo.text) for todo in queries.todos(cast.chapter))
    with there(cast):
        assert any("오겠대요" in str(todo.text) for todo in queries.todos(cast.neighbour))


def test_a_call_has_dates_within_the_term_and_there_is_one_a_round(cast):
    round_ = stage.open_round(cast)
    for until in (today(), cast.term.end + dt.timedelta(days=1)):
        with pytest.raises(Refused):
            actions.call_out(by=cast.coordinator, round_=round_, times=[], until=until)
    answer = post(cast.coordinator, "lending-call", round_.code, times=["saturday"], until=(today() + dt.timedelta(days=9)).isoformat())
    assert answer.status_code == 302
    with pytest.raises(Refused):
        actions.call_out(by=cast.coordinator, round_=round_, times=[], until=cast.term.end)
    assert "토요일 낮" in read(cast.coordinator, "lending")


def test_a_call_that_is_closed_leaves_who_is_there_and_lets_the_rest_go(cast, help_):
    loan = help_.agreed()
    assert post(cast.outsider, "lending-close", help_.call.code).status_code == 302
    assert Loan.objects.get(pk=loan.pk).state == "unmade"
    with pytest.raises(Refused):
        help_.offered()


def test_a_call_says_no_number_and_no_name(cast, help_):
    html = read(cast.coordinator, "lending")
    assert "다솜구 협의회" in html
    assert "평일 저녁" in html
    assert cast.outsider_newcomer.call_name not in html
    assert cast.outsider.call_name not in html


def test_her_guest_days_make_her_no_member_there_and_home_stays_the_body_she_lands_in(cast, help_):
    help_.lent()
    from madang.chapters.queries import homes_of

    assert [body.slug for body in homes_of(cast.mentor).bodies] == ["solnae", "dasom"]
    with scopes_disabled():
        assert not cast.mentor.memberships.filter(body=cast.neighbour).exists()
    chapters_role = chapters.give_role  # a guest's days cannot be given by hand
    assert chapters_role
    from madang.chapters.forms.people import kinds_to_give

    assert "guest" not in {kind for kind, _word in kinds_to_give(cast.chapter)}


def team(cast, help_, says: str) -> Pair:
    """A team of three in the other body, in which the lent mentor is the second and says this before it is made."""
    loan = help_.lent()
    with there(cast):
        own = people.welcome(by=None, realm=cast.neighbour.realm, call_name="버들")
        chapters.take_in(by=None, person=own, body=cast.neighbour)
        chapters.give_role(by=None, person=own, body=cast.neighbour, kind="mentor")
        stage.offers(own, help_.away)
        stage.read_all(cast, help_.away)
    draft = help_.propose()
    with there(cast):
        (pair,) = actions.send(by=cast.outsider, round_=help_.away, seen=draft.code)
        for member in pair.members.all():
            PairMember.objects.filter(pk=member.pk).update(second=member.person_id == loan.mentor_id)
        if says:
            stage.say(cast.mentor, pair, says)
        stage.say(cast.outsider_newcomer, pair)
        return stage.say(own, pair)


@pytest.mark.parametrize("says", ["other", "rest", "yes", ""])
def test_a_pair_that_stands_without_her_goes_on_when_her_loan_ends(cast, help_, says):
    pair = team(cast, help_, says)
    actions.bring_home(by=cast.mentor, loan=Loan.objects.get())
    with there(cast):
        pair = Pair.objects.get(pk=pair.pk)
        assert (pair.made_at is not None, pair.unmade_at, hasattr(pair, "ending")) == (True, None, False)
        assert cast.mentor not in partners(pair, cast.outsider_newcomer.pk)
        assert len(partners(pair, cast.outsider_newcomer.pk)) == 1
        assert state(pair, cast.outsider_newcomer.pk) == "living"


def test_a_loan_lasts_until_midnight_where_she_helps(cast, help_):
    """West of Seoul the last day is longer than here."""
    loan = help_.lent()
    type(cast.neighbour).objects.filter(pk=cast.neighbour.pk).update(time_zone="America/Los_Angeles")
    morning = timezone.make_aware(dt.datetime.combine(loan.until + dt.timedelta(days=1), dt.time(9)))
    with frozen(morning):
        assert actions.end_loans() == 0
    with frozen(morning + dt.timedelta(hours=12)):
        assert actions.end_loans() == 1


def unmade_by(how: str, cast, help_) -> Loan:
    loan = help_.agreed()
    if how == "decline":
        actions.decline(by=cast.mentor, loan=loan)
    if how == "close":
        with there(cast):
            actions.close_call(by=cast.outsider, call=help_.call)
    if how == "consent":
        withdraw(by=cast.mentor, consent=consents_of(cast.mentor.pk).get(item=f"round:{help_.away.code}"))
    if how == "time":
        with frozen(now() + dt.timedelta(days=61)):
            assert actions.end_loans() == 1
    if how == "end":
        with there(cast):
            actions.accept(by=cast.outsider, loan=loan)
        actions.bring_home(by=cast.mentor, loan=loan)
    return Loan.objects.get(pk=loan.pk)


@pytest.mark.parametrize("how", ["decline", "close", "consent", "time", "end"])
def test_of_what_she_agreed_to_be_seen_with_nothing_stays_once_it_is_over(cast, help_, how):
    loan = unmade_by(how, cast, help_)
    assert loan.answers == ""
    assert loan.unmade_at or loan.ended_at
    assert not standing(use="match", audience="staff", items=[f"round:{help_.away.code}"], person_id=cast.mentor.pk)


def test_a_no_to_a_loan_leaves_a_sign_up_of_her_own_in_that_round(cast, help_):
    loan = help_.agreed()
    with there(cast):
        stage.offers(cast.mentor, help_.away)
    actions.decline(by=cast.mentor, loan=loan)
    with there(cast):
        assert SignUp.objects.filter(round=help_.away, person=cast.mentor).exists()
