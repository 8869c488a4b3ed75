"""What is true of every page that works in airplane mode."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_service_worker_is_the_same_for_everybody_and_sets_no_cookie():
    answer = Client().get("/outings/device/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Set-Cookie" not in answer
    assert b'SCOPE = "/outings/device/"' in answer.content
