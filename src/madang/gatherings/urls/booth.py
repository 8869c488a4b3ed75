"""The booth: shifts, souvenirs, visitors."""

from django.urls import path

from madang.gatherings.views import booth, souvenirs

urlpatterns = [
    path("<code:code>/booths/", booth.booths, name="booths"),
    path("booths/<code:code>/", booth.page, name="booth"),
    path("booths/<code:code>/shifts/", booth.lay, name="booth_lay"),
    path("booths/<code:code>/shifts/<code:shift>/take/", booth.take, name="shift_take"),
    path("booths/<code:code>/shifts/<code:shift>/back/", booth.give_back, name="shift_back"),
    path("booths/<code:code>/shifts/<code:shift>/person/", booth.fill, name="shift_fill"),
    path("booths/<code:code>/shifts/<code:shift>/drop/", booth.drop, name="shift_drop"),
    path("booths/<code:code>/shifts/<code:shift>/swap/", booth.ask, name="shift_swap"),
    path("booths/<code:code>/swaps/<code:swap>/", booth.answer, name="swap_answer"),
    path("booths/<code:code>/word/", booth.word, name="booth_word"),
    path("booths/<code:code>/souvenirs/", souvenirs.stock, name="souvenirs"),
    path("booths/<code:code>/vouchers/", souvenirs.vouchers, name="vouchers"),
    path("booths/<code:code>/exchange/", souvenirs.exchange, name="exchange"),
    path("booths/<code:code>/exchange/back/", souvenirs.take_back, name="exchange_back"),
    path("booths/<code:code>/visitors/", souvenirs.visitors, name="visitors"),
]
