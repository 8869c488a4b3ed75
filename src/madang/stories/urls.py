"""Addresses of the stories: the world's first, then the desk's, then one's own."""

from django.urls import path, register_converter

from madang.stories.views import answers, desk, feeds, flow, mine, photos, public, topics


class LanguageConverter:
    """ko or en."""

    regex = "ko|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KindConverter(LanguageConverter):
    """The two formats that photos are drawn in."""

    regex = "webp|jpeg"


register_converter(LanguageConverter, "language")
register_converter(KindConverter, "kind")

app_name = "stories"
urlpatterns = [
    path("", public.index, name="index"),
    path("search/", public.look_for, name="search"),
    path("feed/<language:language>/", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.site_map, name="sitemap"),
    path("pictures/<code:code>/<int:width>.<kind:kind>", photos.picture, name="picture"),
    path("topics/<code:code>/", topics.topic, name="topic"),
    path("<code:code>/", public.any_language, name="any_language"),
    path("<code:code>/<language:language>/", public.story, name="story"),
    path("<code:code>/<language:language>/paper/", public.paper, name="paper"),
    path("<code:code>/<language:language>/data/", feeds.data, name="data"),
    path("<code:code>/<language:language>/answer/", answers.answer, name="answer"),
    path("<code:code>/<language:language>/thanks/", answers.thanks, name="thanks"),
    path("desk/", desk.drafts, name="drafts"),
    path("desk/new/", desk.new, name="new"),
    path("desk/comments/", answers.comments, name="comments"),
    path("desk/comments/<code:code>/", answers.comment, name="comment"),
    path("desk/names/", mine.names, name="names"),
    path("desk/photos/", photos.photos, name="photos"),
    path("desk/photos/<code:code>/", photos.photo, name="photo"),
    path("desk/photos/<code:code>/persons/", photos.persons, name="persons"),
    path("desk/photos/<code:code>/persons/<int:number>/", photos.person, name="person"),
    path("desk/photos/<code:code>/end/", photos.destruction, name="photo_end"),
    path("desk/<code:code>/", desk.board, name="board"),
    path("desk/<code:code>/frame/", desk.frame, name="frame"),
    path("desk/<code:code>/word/", flow.word, name="word"),
    path("desk/<code:code>/takedown/", flow.takedown, name="takedown"),
    path("desk/<code:code>/topics/", topics.put_under, name="put_under"),
    path("desk/<code:code>/end/", desk.discard, name="discard"),
    path("desk/<code:code>/<language:language>/", desk.edit, name="edit"),
    path("desk/<code:code>/<language:language>/history/", desk.history, name="history"),
    path("desk/<code:code>/<language:language>/history/<int:number>/", desk.version, name="version"),
    path("desk/<code:code>/<language:language>/facts/", flow.facts, name="facts"),
    path("desk/<code:code>/<language:language>/consents/", flow.consents, name="consents"),
    path("desk/<code:code>/<language:language>/omission/", flow.omission, name="omission"),
    path("desk/<code:code>/<language:language>/review/", flow.review, name="review"),
    path("desk/<code:code>/<language:language>/return/", flow.giving_back, name="return"),
    path("desk/<code:code>/<language:language>/publication/", flow.publication, name="publication"),
    path("mine/", mine.mine, name="mine"),
    path("mine/names/<code:code>/", mine.my_name, name="my_name"),
    path("mine/names/<code:code>/back/", mine.my_name_back, name="my_name_back"),
    path("mine/photos/<code:code>/", mine.my_photo, name="my_photo"),
    path("mine/photos/<code:code>/back/", mine.my_photo_back, name="my_photo_back"),
]
