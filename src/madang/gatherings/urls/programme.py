"""The programme."""

from django.urls import path

from madang.gatherings.views import programme

urlpatterns = [
    path("<code:code>/programme/", programme.edit, name="programme"),
    path("<code:code>/programme/print/", programme.printed, name="programme_print"),
    path("<code:code>/programme/<str:kind>/add/", programme.add, name="programme_add"),
    path("<code:code>/programme/<code:line>/drop/", programme.drop, name="programme_drop"),
    path("credits/<code:credit>/", programme.my_name, name="my_name"),
]
