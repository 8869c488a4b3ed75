"""The demo's door, where anybody walks in as anybody; and that a real site has none."""

import json
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from madang.people import demo, second_factor
from madang.people.models import Device
from madang.shared.tasks import run_all
from tests.cast import Cast, client_of


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path) -> None:
    settings.MADANG_DATA = tmp_path


@pytest.fixture
def stage(cast: Cast, settings) -> Cast:
    settings.DEMO = True
    demo.show(cast.coordinator, "진행 담당", "coordinator")
    demo.show(cast.newcomer, "멘티", "newcomer")
    return cast


def test_the_cast_stands_at_the_door_with_names_roles_and_numbers(stage: Cast, client) -> None:
    page = client.get(reverse("people:enter")).content.decode()
    for shown in demo.cast():
        assert shown.name in page
        assert shown.role in page
        assert shown.key in page
    english = client.get(reverse("people:enter"), headers={"Accept-Language": "en"}).content.decode()
    assert "newcomer" in english


def test_one_tap_walks_in_as_a_newcomer(stage: Cast, client) -> None:
    answer = client.post(reverse("people:walk"), {"person": stage.newcomer.code}, follow=True)
    assert answer.wsgi_request.person == stage.newcomer
    assert answer.redirect_chain[-1][0] == reverse("front")


def test_staff_walk_in_with_a_second_tap_since_the_number_is_shown(stage: Cast, client) -> None:
    page = client.post(reverse("people:walk"), {"person": stage.coordinator.code, "next": "/promises/watch/"}, follow=True).content.decode()
    number = demo.second_number(stage.coordinator)
    assert number in page
    answer = client.post(reverse("people:second"), {"digits": number, "next": "/promises/watch/"}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/promises/watch/"


def test_several_visitors_may_be_the_same_coordinator_at_once(stage: Cast) -> None:
    for _ in range(3):
        assert second_factor.check_totp(stage.coordinator, demo.second_number(stage.coordinator))


def test_the_number_at_the_door_works_when_it_is_typed_too(stage: Cast, client) -> None:
    key = next(shown.key for shown in demo.cast() if shown.code == stage.newcomer.code)
    client.post(reverse("people:enter"), {"contact": "010-9000-0002"})
    run_all()
    assert client.post(reverse("people:code"), {"digits": key}, follow=True).wsgi_request.person == stage.newcomer


def test_one_walks_from_one_person_to_the_next(stage: Cast, client) -> None:
    client.post(reverse("people:walk"), {"person": stage.newcomer.code})
    answer = client.post(reverse("people:walk"), {"person": stage.coordinator.code}, follow=True)
    assert answer.wsgi_request.person == stage.coordinator
    assert Device.objects.filter(person=stage.newcomer, ended_at__isnull=True).count() == 0


def test_only_those_who_were_put_on_the_list_can_be_walked_in_as(stage: Cast, client) -> None:
    assert client.post(reverse("people:walk"), {"person": stage.mentor.code}).status_code == 404


@pytest.mark.parametrize("production", [True, False])
def test_outside_the_demo_none_of_it_is_there_even_with_the_file(cast: Cast, client, settings, production: bool) -> None:
    settings.DEMO, settings.PRODUCTION = False, production
    entry = {cast.coordinator.code: {"ko": "진행 담당", "en": "coordinator", "key": "123456"}}
    (Path(settings.MADANG_DATA) / demo.FILE).write_text(json.dumps(entry))
    second_factor.enrol_totp(cast.coordinator, second_factor.new_secret())
    page = client.get(reverse("people:enter")).content.decode()
    assert cast.coordinator.call_name not in page
    assert "123456" not in page
    assert client.post(reverse("people:walk"), {"person": cast.coordinator.code}).status_code == 404
    assert demo.cast() == []
    assert demo.second_number(cast.coordinator) == ""
    assert second_factor.current_number(cast.coordinator) == ""
    assert demo.number_for("phone", "01090000001") == ""
    page = client_of(cast.coordinator, second_factor=False).get(reverse("people:second")).content.decode()
    assert "시범" not in page
    with pytest.raises(RuntimeError):
        demo.show(cast.coordinator, "진행 담당")


def test_a_real_site_does_not_start_on_the_data_of_a_demo(settings) -> None:
    settings.PRODUCTION = True
    assert not [error for error in run_checks(tags=["madang"]) if error.id == "madang.E001"]
    (Path(settings.MADANG_DATA) / demo.FILE).write_text("{}")
    assert [error for error in run_checks(tags=["madang"]) if error.id == "madang.E001"]


def test_production_settings_are_never_the_demos() -> None:
    import os
    import subprocess
    import sys

    code = "from madang.web import settings as s; print(s.DEMO, s.PRODUCTION)"
    for mode, said in (("production", "False True"), ("", "False True"), ("demo", "True False")):
        env = {**os.environ, "MADANG_MODE": mode} if mode else {k: v for k, v in os.environ.items() if k != "MADANG_MODE"}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == said
