"""Halls and seats."""

from django.urls import path

from madang.gatherings.views import hall

urlpatterns = [
    path("halls/", hall.halls, name="halls"),
    path("halls/<code:code>/", hall.hall, name="hall"),
    path("<code:code>/seats/", hall.seats, name="seats"),
    path("<code:code>/seats/enter/", hall.enter, name="seats_enter"),
    path("<code:code>/seats/give/", hall.give, name="seats_give"),
    path("<code:code>/seats/move/", hall.move, name="seats_move"),
    path("<code:code>/seats/undo/", hall.undo, name="seats_undo"),
    path("<code:code>/seats/show/", hall.show, name="seats_show"),
    path("<code:code>/seats/lock/", hall.lock, name="seats_lock"),
    path("<code:code>/seats/reasons/", hall.reasons, name="seats_reasons"),
    path("<code:code>/seats/cards/", hall.cards, name="seats_cards"),
    path("<code:code>/seats/rows/", hall.rows, name="seats_rows"),
    path("<code:code>/seat/plan/", hall.my_seat, name="my_seat"),
]
