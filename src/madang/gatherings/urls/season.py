"""The season, and what is mine."""

from django.urls import path

from madang.gatherings.views import calendar, costs, season_map

urlpatterns = [
    path("", calendar.index, name="index"),
    path("map/", season_map.page, name="map"),
    path("mine/", calendar.mine, name="mine"),
    path("mine/gifts/<code:gift>/", costs.my_gift, name="my_gift"),
    path("mine/calendar/", calendar.renew, name="renew_feed"),
    path("calendar/<slug:slug>.ics", calendar.body_feed, name="body_feed"),
    path("follow/<str:token>.ics", calendar.my_feed, name="my_feed"),
]
