"""The door."""

from django.urls import path

from madang.gatherings.views import door

urlpatterns = [
    path("<code:code>/door/", door.door, name="door"),
    path("<code:code>/door/here/", door.here, name="here"),
    path("<code:code>/door/undo/", door.undo, name="undo"),
    path("<code:code>/sheet/", door.sheet, name="sheet"),
    path("<code:code>/sheet/typing/", door.sheet_typing, name="sheet_typing"),
    path("<code:code>/helpers/", door.helpers, name="helpers"),
    path("<code:code>/helpers/<code:link>/end/", door.end_helper, name="end_helper"),
    path("helper/<str:token>/", door.helper, name="helper"),
]
