"""The device session: a signed-in browser is a row that its person can see and end."""

import datetime as dt

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login, logout
from django.db.models import BigIntegerField, CharField
from django.http import HttpRequest

from madang.people.models import Device, Person
from madang.shared.clock import now
from madang.shared.prepared import Prepared, Slot

DEVICE = "device"  # session key: the device's code
TOUCH = dt.timedelta(minutes=5)  # how often 'last seen' is written
SIGNED_IN = Prepared(
    lambda: Device.objects.select_related("person").filter(code=Slot("code", CharField()), person_id=Slot("person", BigIntegerField()))
)


def label(agent: str) -> str:
    """A coarse name for a browser: 'Android · Chrome'. Never the whole string, which is a fingerprint."""
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux")
    system = next((name for name in systems if name in agent), "")
    browsers = (
        ("KAKAOTALK", "KakaoTalk"),
        ("SamsungBrowser", "Samsung"),
        ("Edg", "Edge"),
        ("Whale", "Whale"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    )
    browser = next((name for mark, name in browsers if mark in agent), "")
    return " · ".join(part for part in (system, browser) if part)


def sign_in(request: HttpRequest, person: Person) -> Device:
    """Starts a device session with a fresh session key."""
    login(request, person, backend="madang.people.auth.SessionBackend")
    device = Device.objects.create(person=person, label=label(request.headers.get("User-Agent", "")))
    request.session[DEVICE] = device.code
    return device


def sign_out(request: HttpRequest) -> None:
    """Ends this browser's session."""
    Device.objects.filter(code=request.session.get(DEVICE), ended_at__isnull=True).update(ended_at=now())
    logout(request)


def current(request: HttpRequest) -> tuple[Person | None, Device | None]:
    """Returns who is signed in here and on which device; (None, None) where the device was ended or has run out."""
    if SESSION_KEY not in request.session:
        return None, None
    device = SIGNED_IN.first(code=request.session.get(DEVICE), person=request.session[SESSION_KEY])
    if device is None or device.ended_at or device.person.left_at or _over(device):
        logout(request)
        return None, None
    if now() - device.seen_at > TOUCH:
        Device.objects.filter(pk=device.pk).update(seen_at=now())
        request.session.modified = True  # the cookie lives on with the device
    return device.person, device


def prove_second_factor(request: HttpRequest) -> None:
    """Notes on this browser's device that its person has shown a second factor; the session gets a fresh key."""
    Device.objects.filter(code=request.session.get(DEVICE), ended_at__isnull=True).update(second_factor_at=now())
    request.session.cycle_key()


def here(request: HttpRequest) -> Device | None:
    """Returns this browser's device."""
    return Device.objects.filter(code=request.session.get(DEVICE), ended_at__isnull=True).first()


def _over(device: Device) -> bool:
    kind = "staff" if device.second_factor_at else "everyone"
    idle, absolute = settings.MADANG_IDLE[kind], settings.MADANG_ABSOLUTE[kind]
    age = dt.timedelta(seconds=absolute)
    return now() - device.seen_at > dt.timedelta(seconds=idle) or now() - device.made_at > age
