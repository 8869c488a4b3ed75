from django.urls import path

from madang.gatherings.views import calendar, contest, door, outing, parties, planning, programme

app_name = "gatherings"
urlpatterns = [
    # the season, and what is mine
    path("", calendar.index, name="index"),
    path("mine/", calendar.mine, name="mine"),
    path("mine/calendar/", calendar.renew, name="renew_feed"),
    path("calendar/<slug:slug>.ics", calendar.body_feed, name="body_feed"),
    path("follow/<str:token>.ics", calendar.my_feed, name="my_feed"),
    # planning
    path("new/", planning.new, name="new"),
    path("places/", planning.places, name="places"),
    path("places/<code:code>/", planning.place, name="place"),
    path("days/", planning.observances, name="observances"),
    path("<code:code>/edit/", planning.edit, name="edit"),
    path("<code:code>/publish/", planning.publish, name="publish"),
    path("<code:code>/call-off/", planning.call_off, name="call_off"),
    path("<code:code>/sponsors/", planning.sponsors, name="sponsors"),
    path("<code:code>/sponsors/<code:gift>/drop/", planning.drop_sponsor, name="drop_sponsor"),
    # one outing
    path("<code:code>/", outing.page, name="outing"),
    path("<code:code>/seat/", outing.seat, name="seat"),
    path("<code:code>/seat/leave/", outing.leave, name="leave"),
    path("<code:code>/seat/step-out/", outing.step_out, name="step_out"),
    path("<code:code>/seat/answer/", outing.answer, name="answer"),
    path("<code:code>/seat/photo/", outing.photo, name="photo"),
    path("<code:code>/seat/need/", outing.need, name="need"),
    path("<code:code>/attend/", outing.attend, name="attend"),
    # who comes
    path("<code:code>/parties/", parties.parties, name="parties"),
    path("<code:code>/parties/ask/", parties.ask_for, name="ask_for"),
    path("<code:code>/parties/<code:party>/move/", parties.move, name="move"),
    path("<code:code>/parties/<code:party>/remove/", parties.remove, name="remove"),
    path("<code:code>/needs/", parties.needs, name="needs"),
    path("<code:code>/numbers/", parties.numbers, name="numbers"),
    path("<code:code>/words/", parties.words, name="words"),
    # the door
    path("<code:code>/door/", door.door, name="door"),
    path("<code:code>/door/here/", door.here, name="here"),
    path("<code:code>/door/undo/", door.undo, name="undo"),
    path("<code:code>/sheet/", door.sheet, name="sheet"),
    path("<code:code>/sheet/typing/", door.sheet_typing, name="sheet_typing"),
    path("<code:code>/helpers/", door.helpers, name="helpers"),
    path("<code:code>/helpers/<code:link>/end/", door.end_helper, name="end_helper"),
    path("helper/<str:token>/", door.helper, name="helper"),
    # the programme
    path("<code:code>/programme/", programme.edit, name="programme"),
    path("<code:code>/programme/print/", programme.printed, name="programme_print"),
    path("<code:code>/programme/<str:kind>/add/", programme.add, name="programme_add"),
    path("<code:code>/programme/<code:line>/drop/", programme.drop, name="programme_drop"),
    path("credits/<code:credit>/", programme.my_name, name="my_name"),
    # drawings
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
