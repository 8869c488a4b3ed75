"""Addresses of the promises: what I agreed to, and the watch."""

from django.urls import path

from madang.promises import views

app_name = "promises"
urlpatterns = [
    path("", views.index, name="index"),
    path("gone/", views.gone, name="gone"),
    path("watch/", views.watch, name="watch"),
    path("watch/<code:code>/", views.looked, name="looked"),
    path("<code:code>/back/", views.back, name="back"),
]
