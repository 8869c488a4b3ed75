"""The programme, the stage, question cards and wishes."""

from django.urls import path

from madang.gatherings.views import cards, programme, stage, wall, works

urlpatterns = [
    path("<code:code>/programme/", programme.edit, name="programme"),
    path("<code:code>/programme/print/", programme.printed, name="programme_print"),
    path("<code:code>/programme/speakers/", programme.speakers, name="speakers"),
    path("<code:code>/programme/slips/", programme.name_slips, name="name_slips"),
    path("<code:code>/programme/<code:line>/", programme.line, name="programme_line"),
    path("<code:code>/programme/<code:line>/drop/", programme.drop, name="programme_drop"),
    path("<code:code>/programme/<code:line>/back/", programme.put_back, name="programme_back"),
    path("<code:code>/programme/<code:line>/move/", programme.move, name="programme_move"),
    path("<code:code>/programme/<code:line>/unasked/", stage.please_not, name="please_not"),
    path("<code:code>/programme/<code:line>/work/", works.work, name="work"),
    path("<code:code>/programme/<code:line>/work/known/", works.take, name="take_work"),
    path("<code:code>/programme/<str:kind>/add/", programme.add, name="programme_add"),
    path("credits/<code:credit>/", stage.my_name, name="my_name"),
    path("credits/<code:credit>/stage/", stage.my_stage, name="my_stage"),
    path("names/", stage.stage, name="stage"),
    path("names/<code:key>/", stage.name_slip, name="name_slip"),
    path("<code:code>/cards/", cards.boxes, name="card_boxes"),
    path("<code:code>/cards/<code:box>/", cards.cards, name="cards"),
    path("<code:code>/cards/<code:box>/open/", cards.box_open, name="card_box_open"),
    path("<code:code>/cards/<code:box>/slide/", cards.slide, name="card_slide"),
    path("<code:code>/cards/<code:box>/paper/", cards.paper, name="card_paper"),
    path("<code:code>/cards/<code:box>/<code:card>/", cards.judge, name="judge_card"),
    path("box/<slug:short>/", wall.card_box, name="card_box"),
    path("box/<slug:short>/screen/", wall.screen, name="card_screen"),
    path("slips/<code:slip>/", wall.card_slip, name="card_slip"),
    path("slips/<code:slip>/away/", wall.card_away, name="card_away"),
]
