"""The first act on a new installation."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from madang.chapters.models import Body, Role
from madang.web import cli

WORDS = ["found", "새마당 회의", "New Court Council", "newcourt", "첫님", "010-8000-0001"]


@pytest.mark.django_db
def test_a_new_site_gets_its_council_and_a_link_that_opens_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(WORDS) == 0
    link = capsys.readouterr().out.strip().splitlines()[-1]
    path = "/" + link.split("/", 3)[3]
    assert Body.objects.get(slug="newcourt").kind == "council"
    with scopes_disabled():
        assert Role.objects.filter(kind="council_staff").count() == 1
    first, second = Client(), Client()
    first.get(path)
    assert first.post(path).status_code in {302, 303}
    assert "_auth_user_id" in first.session
    second.post(path)
    assert "_auth_user_id" not in second.session


@pytest.mark.django_db
def test_a_second_council_at_the_same_address_is_refused_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(WORDS)
    assert cli.main(WORDS) == 1
    assert capsys.readouterr().out.strip().endswith("요.")
