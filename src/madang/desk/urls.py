from django.urls import path

from madang.desk.views import lists, report, roster, today, waiting

app_name = "desk"
urlpatterns = [
    path("", today.index, name="index"),
    path("roster/", roster.upload, name="roster"),
    path("roster/look/", roster.look, name="roster-look"),
    path("roster/yes/", roster.yes, name="roster-yes"),
    path("list.xlsx", lists.codes, name="codes"),
    path("names/", lists.names, name="names"),
    path("names/<code:code>/approval/", lists.approve, name="names-approve"),
    path("names/<code:code>/file/", lists.take, name="names-take"),
    path("waiting/", waiting.page, name="waiting"),
    path("waiting/<code:signup>/", waiting.invited, name="invited"),
    path("report/<code:code>/", report.page, name="report"),
    path("report/<code:code>/season.xlsx", report.file, name="report-file"),
]
