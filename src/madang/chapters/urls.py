from django.urls import path

from madang.chapters.views import board, care, mine, partners, people, person, settings, tree

app_name = "chapters"
urlpatterns = [
    path("at/<slug:slug>/", board.board, name="body"),
    path("mine/", mine.mine, name="mine"),
    path("mine/sharing/", mine.sharing, name="sharing"),
    path("mine/names/<code:code>/", mine.naming, name="naming"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new-person"),
    path("people/<code:code>/", person.person, name="person"),
    path("people/<code:code>/roles/", person.give_role, name="give-role"),
    path("people/<code:code>/offices/", person.give_office, name="give-office"),
    path("people/<code:code>/work/", person.entrust, name="entrust"),
    path("people/<code:code>/contact/", person.contact, name="contact"),
    path("people/<code:code>/leaving/", person.see_off, name="see-off"),
    path("roles/<code:code>/end/", person.end_role, name="end-role"),
    path("offices/<code:code>/end/", person.end_office, name="end-office"),
    path("settings/", settings.settings, name="settings"),
    path("settings/words/", settings.words, name="words"),
    path("settings/theme/", settings.theme, name="theme"),
    path("settings/committees/", settings.found_committee, name="found-committee"),
    path("terms/next/", settings.next_term, name="next-term"),
    path("partners/", partners.partners, name="partners"),
    path("partners/<code:code>/", partners.partner, name="partner"),
    path("partners/<code:code>/units/", partners.add_unit, name="add-unit"),
    path("partners/<code:code>/people/", partners.introduce, name="introduce"),
    path("care/", care.counselled, name="counselled"),
    path("care/<code:code>/", care.counselled_person, name="counselled-person"),
    path("care/<code:code>/contact/", care.counselled_contact, name="counselled-contact"),
    path("tree/", tree.tree, name="tree"),
    path("tree/bodies/", tree.found_body, name="found-body"),
    path("tree/coordinators/", tree.appoint, name="appoint"),
]
