"""Who comes, as the one responsible sees it."""

from django.urls import path

from madang.gatherings.views import parties

urlpatterns = [
    path("<code:code>/parties/", parties.parties, name="parties"),
    path("<code:code>/parties/ask/", parties.ask_for, name="ask_for"),
    path("<code:code>/parties/<code:party>/move/", parties.move, name="move"),
    path("<code:code>/parties/<code:party>/remove/", parties.remove, name="remove"),
    path("<code:code>/needs/", parties.needs, name="needs"),
    path("<code:code>/numbers/", parties.numbers, name="numbers"),
    path("<code:code>/words/", parties.words, name="words"),
]
