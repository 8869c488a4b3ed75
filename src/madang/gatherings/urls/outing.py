"""One outing: its page and one's own places."""

from django.urls import path

from madang.gatherings.views import outing

urlpatterns = [
    path("<code:code>/", outing.page, name="outing"),
    path("<code:code>/seat/", outing.seat, name="seat"),
    path("<code:code>/seat/leave/", outing.leave, name="leave"),
    path("<code:code>/seat/step-out/", outing.step_out, name="step_out"),
    path("<code:code>/seat/answer/", outing.answer, name="answer"),
    path("<code:code>/seat/photo/", outing.photo, name="photo"),
    path("<code:code>/seat/need/", outing.need, name="need"),
    path("<code:code>/attend/", outing.attend, name="attend"),
]
