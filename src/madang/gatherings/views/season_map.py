"""The season's places on a map that we draw ourselves: no tiles, and nobody learns who looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from madang.gatherings import chart, queries
from madang.gatherings.rules import anyone, coordinator
from madang.shared.doors import actor_of, door


@door(anyone)
def page(request: HttpRequest) -> HttpResponse:
    """Where the season goes: pins to scale, and beside them the list with the outings at each place."""
    actor = actor_of(request)
    found = queries.season_places(actor)
    pinned = [row for row in found if row.place.pinned]
    spots = [chart.Spot(row.place.code, str(row.place.name), float(row.place.lat or 0), float(row.place.lon or 0)) for row in pinned]
    context = {
        "chart": chart.draw(spots),
        "rows": pinned,
        "unpinned": [row for row in found if not row.place.pinned],
        "runs": coordinator.test(actor),
    }
    return render(request, "gatherings/map.html", context)
