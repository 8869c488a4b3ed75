"""Addresses of the campaigns."""

from django.urls import path

from madang.campaigns.views import desk, mine, public

app_name = "campaigns"
urlpatterns = [
    path("", public.index, name="index"),
    path("desk/", desk.campaigns, name="campaigns"),
    path("desk/new/", desk.new, name="new"),
    path("desk/<code:code>/", desk.campaign, name="campaign"),
    path("desk/<code:code>/turn/", desk.turn, name="turn"),
    path("desk/<code:code>/names/<code:sign_on>/", desk.name, name="name"),
    path("<slug:slug>/", public.any_language, name="any_language"),
    path("<slug:slug>/counts.csv", public.counts, name="counts"),
    path("<slug:slug>/mine/<code:code>/<slug:key>/", mine.mine, name="mine"),
    path("<slug:slug>/mine/<code:code>/<slug:key>/yes/", mine.confirmation, name="confirmation"),
    path("<slug:slug>/mine/<code:code>/<slug:key>/name/", mine.showing, name="showing"),
    path("<slug:slug>/mine/<code:code>/<slug:key>/end/", mine.leaving, name="leaving"),
    path("<slug:slug>/<language:language>/", public.page, name="page"),
    path("<slug:slug>/<language:language>/names/", public.sign_on, name="sign_on"),
    path("<slug:slug>/<language:language>/sent/", public.sent, name="sent"),
]
