"""Drawings and their flowers."""

from django.urls import path

from madang.gatherings.views import closing, contest, entries, kiosk

urlpatterns = [
    path("contests/new/", contest.new, name="contest_new"),
    path("contests/<code:code>/", contest.page, name="contest"),
    path("contests/<code:code>/entries/", entries.entries, name="entries"),
    path("contests/<code:code>/entries/many/", entries.many, name="entries_many"),
    path("contests/<code:code>/backs/", entries.backs, name="entry_slips"),
    path("contests/<code:code>/showings/", contest.hang, name="hang"),
    path("pictures/<code:code>.jpg", entries.picture, name="picture"),
    path("backs/<code:code>/", entries.back, name="entry_slip"),
    path("entries/<code:code>/", entries.write_down, name="entry"),
    path("entries/<code:code>/yes/", entries.agree, name="entry_agree"),
    path("entries/<code:code>/no/", entries.take_back, name="entry_take_back"),
    path("entries/<code:code>/returned/", entries.give_back, name="entry_returned"),
    path("entries/<code:code>.jpg", entries.own_picture, name="own_picture"),
    path("showings/<code:code>/", contest.garden, name="garden"),
    path("showings/<code:code>/flowers/", contest.visitor, name="visitor"),
    path("showings/<code:code>/flowers/<code:entry>/", contest.flower, name="flower"),
    path("showings/<code:code>/slips/", contest.slips, name="slips"),
    path("showings/<code:code>/close/", contest.close, name="close_showing"),
    # the evening: boards, the closing sheet, the logs
    path("showings/<code:code>/boards/", closing.boards, name="boards"),
    path("showings/<code:code>/closing/", closing.sheet, name="closing"),
    path("showings/<code:code>/closing/<slug:line>/", closing.count, name="closing_count"),
    path("showings/<code:code>/ballots.json", closing.export, name="ballots_export"),
    # tablets
    path("showings/<code:code>/tablets/", kiosk.tablets, name="tablets"),
    path("showings/<code:code>/tablets/<code:box>/", kiosk.tie_again, name="tablet_again"),
    path("tablets/<str:token>/", kiosk.claim, name="tablet_claim"),
    path("device/kiosk/<code:code>/", kiosk.kiosk, name="kiosk"),
    path("device/kiosk/<code:code>/manifest.json", kiosk.manifest, name="kiosk_manifest"),
    path("device/kiosk/<code:code>/pack.json", kiosk.pack, name="kiosk_pack"),
    path("device/kiosk/<code:code>/lines/", kiosk.lines, name="kiosk_lines"),
    path("device/kiosk/<code:code>/<code:entry>.jpg", kiosk.picture, name="kiosk_picture"),
]
