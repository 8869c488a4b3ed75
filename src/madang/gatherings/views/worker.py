"""The service worker of the device pages. It is served from their folder, because that is how far it reaches."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse

from madang.gatherings.rules import anyone
from madang.shared.doors import door as guarded


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(str(finders.find("js/device/sw.js"))).read_text("utf-8")


@guarded(anyone, personal=False)
def worker(request: Any) -> HttpResponse:
    """The same for everybody: it knows nothing and nobody."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})
