"""Fills a fresh installation: a chapter, so many signed-in members, three outings. Says their codes and cookies as JSON.

Rows that a registration does not touch are laid in bulk; everything else goes through the actions of the house.
"""

import datetime as dt
import json
import secrets
import sys

import django


def main(many: str) -> None:
    """Lay the ground."""
    django.setup()
    from django.core.management import call_command
    from django_scopes import scopes_disabled

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    with scopes_disabled():
        body, coordinator, people = crowd(int(many))
        outings = {name: outing(body, coordinator, seats) for name, seats in (("open", 100_000), ("read", 24), ("full", 1))}
        from madang.gatherings.models import Outing

        Outing.objects.filter(code=outings["full"]).update(taken=1)
        Outing.objects.filter(code=outings["read"]).update(private=False)
    print(json.dumps({"outings": outings, "keys": sessions(people)}))


def crowd(many: int) -> tuple:
    """A chapter with a coordinator and `many` members."""
    from madang.chapters import actions as chapters
    from madang.chapters.models import Membership
    from madang.people import actions as people
    from madang.people.models import Person

    council = chapters.found_body(by=None, kind="council", name_ko="견줄 회의", name_en="Bench council", slug="bench")
    body = chapters.found_body(by=None, kind="chapter", name_ko="견줄 모임", name_en="Bench chapter", slug="bench-chapter", parent=council)
    today = dt.datetime.now(dt.UTC).date()
    chapters.open_term(by=None, body=body, number=1, start=today - dt.timedelta(days=9), end=today + dt.timedelta(days=700))
    coordinator = people.welcome(by=None, realm=body.realm, call_name="한결")
    chapters.give_role(by=None, person=coordinator, body=body, kind="coordinator")
    rows = Person.objects.bulk_create([Person(realm=body.realm, call_name=f"사람{n}", password="!") for n in range(many)])
    Membership.objects.bulk_create([Membership(person=row, body=body, since=today) for row in rows])
    return body, coordinator, rows


def outing(body: object, by: object, seats: int) -> str:
    """A published outing with two stops."""
    from django.utils import timezone

    from madang.gatherings import actions
    from madang.gatherings.actions import Leg

    place = actions.add_place(by=by, body=body, name_ko="한빛 전시장", address="빛길 20", access_ko="승강기가 있어요.")
    start = timezone.now() + dt.timedelta(days=30)
    legs = [Leg(start, "전시", place=place, meeting_ko="3번 출구 앞"), Leg(start + dt.timedelta(hours=4), "오페라", place=place)]
    made = actions.plan_outing(by=by, body=body, legs=legs, title_ko="견줄 나들이", about_ko="나란히 앉아 봅니다.", capacity=seats)
    return actions.publish(by=by, outing=made).code


def sessions(people: list) -> list[str]:
    """Signs everybody in; returns the session keys."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from madang.people.devices import DEVICE
    from madang.people.models import Device

    devices = Device.objects.bulk_create([Device(person=person) for person in people])
    store, keys, rows = SessionStore(), [], []
    for person, device in zip(people, devices, strict=True):
        content = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: "madang.people.auth.SessionBackend",
            HASH_SESSION_KEY: person.get_session_auth_hash(),
            DEVICE: device.code,
        }
        keys.append(secrets.token_hex(16))
        rows.append(Session(session_key=keys[-1], session_data=store.encode(content), expire_date=timezone.now() + dt.timedelta(days=1)))
    Session.objects.bulk_create(rows)
    return keys


if __name__ == "__main__":
    main(*sys.argv[1:])
