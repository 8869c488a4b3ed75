"""One address."""

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.floor.models import Counter, Row


@transaction.atomic
def place(request: HttpRequest) -> HttpResponse:
    """One UPDATE and one INSERT, as little as a place can be."""
    if request.method == "POST":
        Counter.objects.filter(pk=1, taken__lt=F("capacity")).update(taken=F("taken") + 1)
        Row.objects.create(name="somebody")
    return HttpResponse("ok")


urlpatterns = [path("", place)]
