"""Drawings and their flowers."""

from django.urls import path

from madang.gatherings.views import contest

urlpatterns = [
    path("contests/new/", contest.new, name="contest_new"),
    path("contests/<code:code>/", contest.page, name="contest"),
    path("contests/<code:code>/entries/", contest.entries, name="entries"),
    path("contests/<code:code>/showings/", contest.hang, name="hang"),
    path("pictures/<code:code>.jpg", contest.picture, name="picture"),
    path("entries/<code:code>/yes/", contest.agree, name="entry_agree"),
    path("entries/<code:code>/no/", contest.take_back, name="entry_take_back"),
    path("entries/<code:code>.jpg", contest.own_picture, name="own_picture"),
    path("showings/<code:code>/", contest.garden, name="garden"),
    path("showings/<code:code>/flowers/", contest.visitor, name="visitor"),
    path("showings/<code:code>/flowers/<code:entry>/", contest.flower, name="flower"),
    path("showings/<code:code>/slips/", contest.slips, name="slips"),
    path("showings/<code:code>/close/", contest.close, name="close_showing"),
]
