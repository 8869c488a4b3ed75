"""Run by pretix's own interpreter: its tables, one organiser, one event with one free item and seats enough, one API token."""

import datetime as dt
import json

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Organizer, Team  # noqa: E402

call_command("migrate", verbosity=0, interactive=False)
with scopes_disabled():
    organizer = Organizer.objects.create(name="Bench", slug="bench")
    when = timezone.now() + dt.timedelta(days=30)
    event = Event.objects.create(
        organizer=organizer, name="Outing", slug="outing", currency="EUR", date_from=when, live=True, is_public=True, plugins=""
    )
    item = event.items.create(name="Seat", default_price=0)
    event.quotas.create(name="Seats", size=100_000).items.add(item)
    team = Team.objects.create(organizer=organizer, name="API", all_events=True, all_event_permissions=True, all_organizer_permissions=True)
    token = team.tokens.create(name="bench")
print(json.dumps({"item": item.pk, "token": token.token}))
