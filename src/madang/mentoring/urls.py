from django.urls import path

from madang.mentoring.views import care, drafts, join, mine, pair, paper, quiet, rounds

app_name = "mentoring"
ROUND = "rounds/<code:code>/"
urlpatterns = [
    path("", mine.index, name="index"),
    # signing up
    path("join/<code:code>/", join.ask, name="join"),
    path("join/<code:code>/offer/", join.offer, name="offer"),
    path("join/<code:code>/thanks/", join.thanks, name="thanks"),
    path(f"{ROUND}back/", mine.take_back, name="take-back"),
    path(f"{ROUND}rest/", mine.rest, name="rest"),
    # a round, for who runs the season
    path("rounds/new/", rounds.new, name="round-new"),
    path(ROUND, rounds.page, name="round"),
    path(f"{ROUND}rules/", rounds.change, name="round-change"),
    path(f"{ROUND}arrivals/<code:signup>/in/", rounds.take_in, name="take-in"),
    path(f"{ROUND}arrivals/<code:signup>/known/", rounds.join_up, name="join-up"),
    path(f"{ROUND}arrivals/<code:signup>/away/", rounds.turn_away, name="turn-away"),
    path(f"{ROUND}arrivals/<code:signup>/contact/", rounds.contact, name="contact"),
    path(f"{ROUND}draft/", drafts.page, name="draft"),
    path(f"{ROUND}draft/proposal/", drafts.propose, name="propose"),
    path(f"{ROUND}draft/together/", drafts.pin, name="pin"),
    path(f"{ROUND}draft/apart/", drafts.forbid, name="forbid"),
    path(f"{ROUND}draft/free/", drafts.free, name="free"),
    path(f"{ROUND}draft/undo/", drafts.undo, name="undo"),
    path(f"{ROUND}draft/sending/", drafts.send, name="send"),
    path(f"{ROUND}pairs/", care.pairs, name="pairs"),
    path(f"{ROUND}words/", care.words, name="words"),
    path(f"{ROUND}words/<code:signup>/", care.tell, name="tell"),
    path(f"{ROUND}quiet/", quiet.page, name="quiet"),
    path(f"{ROUND}quiet/<code:signup>/", quiet.open_one, name="quiet-one"),
    path(f"{ROUND}quiet/<code:signup>/meant/", quiet.link, name="quiet-link"),
    path(f"{ROUND}sheet/", paper.sheet, name="sheet"),
    path(f"{ROUND}pairs.csv", paper.csv_file, name="csv"),
    path(f"{ROUND}poster/", paper.poster, name="poster"),
    # caring for one pair
    path("care/<code:code>/", care.pair, name="care"),
    path("care/<code:code>/back/", care.call_back, name="call-back"),
    path("care/<code:code>/pause/", care.pause, name="care-pause"),
    path("care/<code:code>/ending/", care.end, name="care-end"),
    path("care/<code:code>/log/<code:meeting>/thanks/", care.thank, name="care-thank"),
    # one's own pair
    path("<code:code>/", pair.page, name="pair"),
    path("<code:code>/answer/", mine.answer, name="answer"),
    path("<code:code>/next/", pair.plan, name="plan"),
    path("<code:code>/log/", pair.note, name="note"),
    path("<code:code>/log/<code:meeting>/thanks/", pair.thank, name="thank"),
    path("<code:code>/log/<code:meeting>/strike/", pair.strike, name="strike"),
    path("<code:code>/pause/", pair.pause, name="pause"),
    path("<code:code>/on/", pair.go_on, name="go-on"),
    path("<code:code>/ending/", pair.end, name="end"),
    path("<code:code>/goodbye/", pair.goodbye, name="goodbye"),
]
