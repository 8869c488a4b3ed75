"""Where a body's clock may hang: the cities in which councils have overseas chapters, from east to west."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CITIES: tuple[tuple[str, str | Promise], ...] = (
    ("Pacific/Auckland", _("오클랜드")),
    ("Australia/Sydney", _("시드니")),
    ("Asia/Vladivostok", _("블라디보스토크")),
    ("Asia/Seoul", _("서울")),
    ("Asia/Tokyo", _("도쿄")),
    ("Asia/Shanghai", _("베이징·상하이")),
    ("Asia/Manila", _("마닐라")),
    ("Asia/Singapore", _("싱가포르")),
    ("Asia/Ho_Chi_Minh", _("호찌민·하노이")),
    ("Asia/Bangkok", _("방콕")),
    ("Asia/Jakarta", _("자카르타")),
    ("Asia/Almaty", _("알마티")),
    ("Asia/Tashkent", _("타슈켄트")),
    ("Asia/Kolkata", _("델리")),
    ("Asia/Dubai", _("두바이")),
    ("Europe/Moscow", _("모스크바")),
    ("Africa/Nairobi", _("나이로비")),
    ("Africa/Johannesburg", _("요하네스버그")),
    ("Europe/Berlin", _("베를린·프랑크푸르트")),
    ("Europe/Paris", _("파리")),
    ("Europe/Madrid", _("마드리드")),
    ("Europe/London", _("런던")),
    ("America/Sao_Paulo", _("상파울루")),
    ("America/Argentina/Buenos_Aires", _("부에노스아이레스")),
    ("America/New_York", _("뉴욕·워싱턴")),
    ("America/Toronto", _("토론토")),
    ("America/Chicago", _("시카고·댈러스")),
    ("America/Denver", _("덴버")),
    ("America/Mexico_City", _("멕시코시티")),
    ("America/Los_Angeles", _("로스앤젤레스·시애틀")),
    ("America/Vancouver", _("밴쿠버")),
    ("America/Anchorage", _("앵커리지")),
    ("Pacific/Honolulu", _("호놀룰루")),
)


def choices(present: str) -> list[tuple[str, str | Promise]]:
    """The cities, with the zone that is set now when it is none of them."""
    known = {zone for zone, _city in CITIES}
    return [*CITIES] if present in known else [(present, present), *CITIES]


def city(zone: str) -> str:
    """The name of a zone's city in the reader's language."""
    return str(dict(CITIES).get(zone, zone))
