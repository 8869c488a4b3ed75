"""All addresses. Neutral words only: an address never says what somebody came for."""

from django.urls import include, path, register_converter

from madang.shared.codes import CodeConverter
from madang.web import views

register_converter(CodeConverter, "code")

urlpatterns = [
    path("", views.front, name="front"),
    path("outings/", include("madang.gatherings.urls")),  # first: in a rush every comparison counts
    path("language/", views.language, name="language"),
    path("robots.txt", views.robots, name="robots"),
    path("privacy/", views.privacy, name="privacy"),
    path("body/", views.stand, name="stand"),
    path("", include("madang.people.urls")),
    path("", include("madang.chapters.urls")),
    path("promises/", include("madang.promises.urls")),
    path("pairs/", include("madang.mentoring.urls")),
    path("hear/", include("madang.voices.urls")),
    path("tables/", include("madang.circles.urls")),
    path("stories/", include("madang.stories.urls")),
    path("together/", include("madang.campaigns.urls")),
    path("desk/", include("madang.desk.urls")),
]

handler400 = "madang.web.views.bad_request"
handler403 = "madang.web.views.not_found"
handler404 = "madang.web.views.not_found"
handler500 = "madang.web.views.broken"
