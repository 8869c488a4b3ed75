"""Who comes along with me, and my ticket."""

from django.urls import path

from madang.gatherings.views import company

urlpatterns = [
    path("come/<str:token>/", company.come, name="come"),
    path("asked/<code:asked>/", company.asked, name="asked"),
    path("<code:code>/seat/company/", company.company, name="company"),
    path("<code:code>/seat/guest/", company.add, name="add_guest"),
    path("<code:code>/seat/guest/less/", company.less, name="give_up_guest"),
    path("<code:code>/seat/ask/<code:ticket>/", company.ask, name="ask_along"),
    path("<code:code>/seat/ask/<code:ticket>/end/", company.end_asking, name="end_asking"),
    path("<code:code>/seat/back/", company.back, name="come_back"),
    path("<code:code>/seat/why/", company.why, name="why"),
    path("<code:code>/seat/pass/", company.my_pass, name="pass"),
    path("<code:code>/event.ics", company.event, name="event"),
]
