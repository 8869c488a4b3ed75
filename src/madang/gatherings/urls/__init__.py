"""Addresses of the room, one file a noun. Fixed words come before `<code>/`: no code is ever equal to one of them."""

from madang.gatherings.urls import booth, contest, device, door, outing, parties, planning, programme, season

app_name = "gatherings"
urlpatterns = [
    *device.urlpatterns,
    *season.urlpatterns,
    *planning.urlpatterns,
    *outing.urlpatterns,
    *parties.urlpatterns,
    *door.urlpatterns,
    *programme.urlpatterns,
    *contest.urlpatterns,
    *booth.urlpatterns,
]
