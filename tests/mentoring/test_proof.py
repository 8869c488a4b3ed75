"""The certificate's page: fingerprint, seed, rules, prices, 'checked by separate code', a file. No names, no small numbers outside."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.engines.matching import fingerprint
from madang.engines.matching.check import Shown, check_file, read
from madang.mentoring.actions.question import question_of
from madang.mentoring.models import Proof
from madang.mentoring.words.proof import percent, steps
from tests.cast import client_of
from tests.mentoring import stage


def a_draft(cast, people=1, **about):
    """A draft with so many on each side, and one newcomer more."""
    round_ = stage.open_round(cast)
    for person in [cast.newcomer, *stage.newcomers(cast, people)]:
        stage.asks(person, round_)
    for person in [cast.mentor, *stage.mentors(cast, people - 1)]:
        stage.offers(person, round_, **about)
    return round_, stage.propose(cast, round_)


def page(person, round_, name="proof"):
    return client_of(person).get(reverse(f"mentoring:{name}", args=[round_.code]))


def test_the_page_says_the_fingerprint_the_seed_the_rules_and_what_each_step_cost(cast):
    round_, draft = a_draft(cast)
    html = page(cast.coordinator, round_).content.decode()
    for words in (
        draft.inputs[:32], draft.inputs[32:], round_.seed, "가장 많은 분이 짝을 만나게 해요", "누구도 자리를 잃지 않았어요",
        "방금 다시 확인했어요", "madang match check certificate.json", "이 증명서가 말하지 않는 것", "새 이웃 2명, 멘토 1명에서 짝 1쌍",
    ):  # fmt: skip
        assert words in html, words


def test_no_name_no_code_and_no_private_answer_stands_on_the_page_or_in_a_file(cast):
    round_, _draft = a_draft(cast, 6)
    with scopes_disabled():
        people = [row.person for row in round_.sign_ups.select_related("person")]
        codes = [row.code for row in round_.sign_ups.all()]
    proof = Proof.objects.get()
    html = page(cast.coordinator, round_).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    for text in (main, proof.prices, proof.file, proof.figures):
        for word in [*codes, *(p.code for p in people), *(p.call_name for p in people if len(p.call_name) > 1), "not_with", "gender"]:
            assert word not in text


def test_the_kept_certificate_is_looked_at_anew_and_one_that_was_touched_is_said_to_be_wrong(cast):
    round_, _draft = a_draft(cast)
    proof = Proof.objects.get()
    told = json.loads(proof.file)
    told["result"]["nash"] += 1
    proof.file = json.dumps(told)
    proof.save()
    html = page(cast.coordinator, round_).content.decode()
    assert "방금 다시 보니 맞지 않아요" in html
    assert "방금 다시 확인했어요" not in html


def test_the_coordinators_file_holds_prices_only_since_who_knows_the_people_could_tell_the_numbers_apart(cast):
    round_, draft = a_draft(cast, 6)
    answer = page(cast.coordinator, round_, "proof-file")
    file = read(answer.content)
    assert (file.market, file.inputs, file.seed) == (None, draft.inputs, round_.seed)
    assert "attachment" in answer["Content-Disposition"]


def test_b5_the_coordinators_page_and_file_have_one_shape_whether_somebody_is_named_or_not(cast):
    """The figures of a round in which a pair is barred in private differ in nothing but what the pairs themselves show."""
    shapes = set()
    for about in ("", f"{cast.newcomer.call_name}님"):
        round_, _draft = a_draft(cast, 2, about=about, topics=["meal"])
        told = json.loads(page(cast.coordinator, round_, "proof-file").content)
        for varies in ("inputs", "seed", "seal"):
            del told[varies]
        shapes.add(json.dumps(told, sort_keys=True))
    assert len(shapes) == 1


def test_the_council_checks_the_whole_certificate_of_a_round_of_many_on_its_own_machine(cast):
    round_, draft = a_draft(cast, 6)
    from madang.mentoring import actions

    assert "아직 아무에게도 물어보지 않았어요" in page(cast.council_staff, round_, "council-proof").content.decode()
    actions.send(by=cast.coordinator, round_=round_, seen=draft.code)
    html = page(cast.council_staff, round_, "council-proof").content.decode()
    assert "방금 다시 확인했어요" in html
    checked = check_file(read(page(cast.council_staff, round_, "council-proof-file").content))
    assert {Shown.PLACED, Shown.NASH, Shown.PRICES} <= checked.shown


def test_of_a_round_of_few_no_number_of_people_and_no_file_leaves_the_body(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.asks(cast.newcomer_two, round_)
    stage.offers(cast.mentor, round_)
    stage.send(cast, round_)
    html = page(cast.council_staff, round_, "council-proof").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert "새 이웃 2명" not in main
    assert "모임 밖으로 나가지 않아요" in main
    assert page(cast.council_staff, round_, "council-proof-file").status_code == 404


@pytest.mark.parametrize("outside", [True, False])
def test_a_small_number_of_people_is_a_word_outside_the_body(outside):
    figures = {"prices": [{"step": "pins", "people": 2, "share": 0.0}], "pins": 1}
    (step,) = steps(figures, outside=outside)
    assert ("2" in step.price + step.figure) is not outside


def test_a_share_too_small_to_print_is_said_to_be_small():
    assert [percent(x) for x in (0.000001, 0.0123)] == ["0.01%보다 적음", "1.23%"]


@pytest.mark.parametrize("role", ["newcomer", "mentor", "member", "counsellor", "reporter", "partner", "foreigner", "outsider"])
def test_only_the_bodys_coordinator_and_its_councils_staff_see_a_certificate(cast, role):
    round_, draft = a_draft(cast, 6)
    from madang.mentoring import actions

    actions.send(by=cast.coordinator, round_=round_, seen=draft.code)
    for name in ("proof", "proof-file", "council-proof", "council-proof-file"):
        assert page(getattr(cast, role), round_, name).status_code == 404, name
    assert page(cast.coordinator, round_, "council-proof").status_code == 404
    assert page(cast.council_staff, round_, "proof").status_code == 404


def test_before_a_proposal_the_page_says_what_to_do(cast):
    html = page(cast.coordinator, stage.open_round(cast)).content.decode()
    assert "짝 제안받으러 가기" in html


def test_b5_nobody_can_try_out_private_answers_against_the_fingerprint(cast):
    """The site's own salt is in it, another for each draft: also 'nothing private has changed' cannot be read off."""
    round_, draft = a_draft(cast)
    with cast.here():
        asked = question_of(round_, [], []).problem
        again = stage.propose(cast, round_)
        later = question_of(round_, [], []).problem
    assert fingerprint(replace(later, salt=asked.salt)) == fingerprint(asked), "the same question but for its salt"
    assert draft.inputs not in {fingerprint(replace(asked, salt=guess)) for guess in ("", round_.code, round_.seed)}
    assert len({draft.inputs, again.inputs, fingerprint(asked), fingerprint(later)}) >= 3
