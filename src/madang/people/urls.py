"""Addresses of people's own pages: neutral nouns."""

from django.urls import path

from madang.people.views import devices, enter, link, me, second

app_name = "people"
urlpatterns = [
    path("enter/", enter.enter, name="enter"),
    path("enter/number/", enter.code, name="code"),
    path("enter/who/", enter.who, name="who"),
    path("enter/walk/", enter.walk, name="walk"),
    path("key/<slug:token>/", link.link, name="link"),
    path("people/<code:code>/key/", link.invite, name="invite"),
    path("people/<code:code>/second/", second.second_reset, name="second_reset"),
    path("second/", second.second, name="second"),
    path("second/ask/", second.second_ask, name="second_ask"),
    path("second/answer/", second.second_answer, name="second_answer"),
    path("second/new/", second.second_new, name="second_new"),
    path("second/codes/", second.codes, name="codes"),
    path("second/keys/", second.keyring, name="keyring"),
    path("devices/", devices.devices, name="devices"),
    path("devices/others/", devices.devices_end, name="devices_end"),
    path("devices/<code:code>/", devices.device_end, name="device_end"),
    path("out/", devices.out, name="out"),
    path("me/", me.me, name="me"),
    path("me/about/", me.me_about, name="me_about"),
    path("me/open/", me.me_open, name="me_open"),
    path("me/contact/<slug:kind>/", me.me_contact, name="me_contact"),
    path("me/confirm/", me.me_confirm, name="me_confirm"),
    path("me/readings/", me.me_readings, name="me_readings"),
    path("me/mine/", me.take, name="take"),
    path("me/leave/", me.leave, name="leave"),
    path("left/", me.left, name="left"),
]
