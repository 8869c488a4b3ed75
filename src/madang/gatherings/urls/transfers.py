"""Ways between stops, counted at both ends; and what the day cost."""

from django.urls import path

from madang.gatherings.views import costs, transfers

urlpatterns = [
    path("<code:code>/ways/", transfers.page, name="transfers"),
    path("<code:code>/ways/<code:way>/", transfers.leaving, name="leaving"),
    path("<code:code>/ways/<code:way>/there/", transfers.arriving, name="arriving"),
    path("<code:code>/ways/<code:way>/paper/", transfers.paper, name="way_paper"),
    path("<code:code>/ways/<code:way>/<str:end>/mark/", transfers.mark, name="mark_leg"),
    path("<code:code>/ways/<code:way>/<str:end>/count/", transfers.count, name="count_leg"),
    path("<code:code>/ways/<code:way>/drop/", transfers.drop, name="drop_transfer"),
    path("<code:code>/costs/", costs.page, name="costs"),
    path("<code:code>/costs/<code:cost>/", costs.change, name="cost"),
    path("<code:code>/costs/<code:cost>/drop/", costs.drop, name="drop_cost"),
]
