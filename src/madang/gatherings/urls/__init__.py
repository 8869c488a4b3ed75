"""Addresses of the room, one file a noun. Fixed words come before `<code>/`: no code is ever equal to one of them."""

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
    *device.urlpatterns,
    *season.urlpatterns,
    *company.urlpatterns,
    *notices.urlpatterns,
    *hall.urlpatterns,
    *planning.urlpatterns,
    *transfers.urlpatterns,
    *outing.urlpatterns,
    *parties.urlpatterns,
    *door.urlpatterns,
    *draw.urlpatterns,
    *programme.urlpatterns,
    *contest.urlpatterns,
    *booth.urlpatterns,
]
