"""The draw."""

from django.urls import path

from madang.gatherings.views import draw

urlpatterns = [
    path("<code:code>/draw/", draw.page, name="draw"),
    path("<code:code>/draw/list.txt", draw.entries, name="draw_list"),
    path("<code:code>/draw/draw.json", draw.whole, name="draw_json"),
    path("<code:code>/draw/checker.html", draw.checker, name="draw_checker"),
    path("<code:code>/draw/desk/", draw.desk, name="draw_desk"),
    path("<code:code>/draw/seal/", draw.seal, name="draw_seal"),
    path("<code:code>/draw/witnesses/", draw.witness, name="draw_name"),
    path("<code:code>/draw/witness/", draw.watch, name="draw_witness"),
    path("<code:code>/draw/sign/", draw.sign, name="draw_sign"),
    path("<code:code>/draw/outcome/", draw.outcome, name="draw_outcome"),
]
