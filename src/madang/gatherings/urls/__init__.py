"""Addresses of the room, one file a noun. No fixed word is ever equal to a code; what is asked in a rush comes first."""

from madang.gatherings.urls import (
    booth,
    company,
    contest,
    device,
    door,
    draw,
    hall,
    notices,
    outing,
    parties,
    planning,
    programme,
    season,
    transfers,
)

app_name = "gatherings"
urlpatterns = [
    *outing.urlpatterns,
    *device.urlpatterns,
    *season.urlpatterns,
    *company.urlpatterns,
    *notices.urlpatterns,
    *hall.urlpatterns,
    *planning.urlpatterns,
    *transfers.urlpatterns,
    *parties.urlpatterns,
    *door.urlpatterns,
    *draw.urlpatterns,
    *programme.urlpatterns,
    *contest.urlpatterns,
    *booth.urlpatterns,
]
