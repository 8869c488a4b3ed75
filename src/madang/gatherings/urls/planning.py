"""Planning an outing."""

from django.urls import path

from madang.gatherings.views import planning

urlpatterns = [
    path("new/", planning.new, name="new"),
    path("places/", planning.places, name="places"),
    path("places/<code:code>/", planning.place, name="place"),
    path("places/<code:code>/delete/", planning.delete_place, name="delete_place"),
    path("days/", planning.observances, name="observances"),
    path("days/<code:code>/", planning.occasion, name="occasion"),
    path("series/", planning.series, name="series"),
    path("<code:code>/edit/", planning.edit, name="edit"),
    path("<code:code>/copy/", planning.copy, name="copy"),
    path("<code:code>/publish/", planning.publish, name="publish"),
    path("<code:code>/call-off/", planning.call_off, name="call_off"),
    path("<code:code>/call-off/back/", planning.put_on_again, name="put_on_again"),
    path("<code:code>/sponsors/", planning.sponsors, name="sponsors"),
    path("<code:code>/sponsors/<code:gift>/drop/", planning.drop_sponsor, name="drop_sponsor"),
]
