from django.urls import path

from madang.circles import views

app_name = "circles"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.add, name="add"),
    path("key/", views.knock, name="knock"),
    path("key/<code:key>/", views.join, name="join"),
    path("<code:code>/", views.show, name="circle"),
    path("<code:code>/name/", views.change, name="change"),
    path("<code:code>/closing/", views.close, name="close"),
    path("<code:code>/opening/", views.reopen, name="reopen"),
    path("<code:code>/file/", views.takeaway, name="takeaway"),
    path("<code:code>/words/", views.posts, name="posts"),
    path("<code:code>/words/<code:post>/away/", views.unsay, name="unsay"),
    path("<code:code>/members/", views.invitations, name="members"),
    path("<code:code>/members/<code:member>/away/", views.remove, name="remove"),
    path("<code:code>/members/<code:member>/keeper/", views.keeper, name="keeper"),
    path("<code:code>/keys/<code:invitation>/", views.invitation, name="invitation"),
    path("<code:code>/keys/<code:invitation>/away/", views.take_back, name="take_back"),
    path("<code:code>/leave/", views.leave, name="leave"),
    path("<code:code>/meals/new/", views.lay, name="lay"),
    path("<code:code>/meals/<code:table>/", views.table, name="table"),
    path("<code:code>/meals/<code:table>/away/", views.call_off, name="call_off"),
    path("<code:code>/meals/<code:table>/seat/", views.come, name="come"),
    path("<code:code>/meals/<code:table>/seat/away/", views.stay_away, name="stay_away"),
    path("<code:code>/meals/<code:table>/dishes/", views.dishes, name="dishes"),
    path("<code:code>/meals/<code:table>/dishes/<code:dish>/", views.dish, name="dish"),
    path("<code:code>/meals/<code:table>/dishes/<code:dish>/away/", views.leave_dish, name="leave_dish"),
]
