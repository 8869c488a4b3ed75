"""What people are told, and how they want to be told."""

from django.urls import path

from madang.gatherings.views import notices

urlpatterns = [
    path("mine/notices/", notices.wish, name="wish_notices"),
    path("told/<str:token>/", notices.told, name="told"),
    path("<code:code>/notices/", notices.page, name="notices"),
    path("<code:code>/notices/<code:notice>/again/", notices.again, name="notice_again"),
    path("<code:code>/notices/<code:notice>/phoned/", notices.phoned, name="notice_phoned"),
    path("<code:code>/notices/<code:notice>/number/", notices.number, name="notice_number"),
]
