"""Pages that work in airplane mode lie under device/, and so does their service worker: its reach is this folder."""

from django.urls import path

from madang.gatherings.views import worker

urlpatterns = [
    path("device/sw.js", worker.worker, name="worker"),
]
