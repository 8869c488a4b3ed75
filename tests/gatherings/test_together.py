"""Two people edit one outing, and nothing is lost; an outing like the last one."""

import datetime as dt
import re
from html import unescape

import pytest

from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.gatherings.models import Credit, Outing, Stop
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, claimed, planned


@pytest.fixture
def day_out(cast):
    with cast.here(), frozen(at(YEAR, 3, 1)):
        legs = [
            Leg(at(YEAR, 4, 10, 11), "전시", "Exhibition", at(YEAR, 4, 10, 13), meeting_ko="3번 출구"),
            Leg(at(YEAR, 4, 10, 16), "오페라", "Opera"),
        ]
        yield planned(cast, legs=legs)


def opened(client, outing):
    """The form as a browser has it: names and values of every field."""
    page = client.get(f"/outings/{outing.code}/edit/").content.decode()
    return fields(page.split("<main")[1])


def fields(page):
    """What a browser would send of the big form on a page."""
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if "stops-TOTAL_FORMS" in form)
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input)\b[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind = attributes.get("type", "text")
        if "name" not in attributes or (kind in {"radio", "checkbox"} and " checked" not in tag):
            continue
        found.setdefault(unescape(attributes["name"]), []).append(unescape(attributes.get("value", "")))
    for name, text in re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found[name] = [unescape(text).lstrip("\r\n")]
    for name, options in re.findall(r'<select[^>]*name="([\w-]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = [chosen[1] if chosen else ""]
    found.pop("csrfmiddlewaretoken", None)
    return found


def test_the_second_who_saves_sees_what_the_other_changed_and_one_tap_lays_hers_over_it(cast, day_out):
    one, two = client_of(cast.coordinator), client_of(cast.coordinator)
    hers, his = opened(one, day_out), opened(two, day_out)
    his |= {"title_ko": ["봄 오페라"], "capacity": ["30"], "stops-0-meeting_ko": ["5번 출구"]}
    assert two.post(f"/outings/{day_out.code}/edit/", his).status_code == 302
    hers |= {"title_ko": ["강변 오페라"], "about_ko": ["나란히 앉아요."], "stops-1-title_ko": ["큰 오페라"]}
    answer = one.post(f"/outings/{day_out.code}/edit/", hers)
    page = answer.content.decode()
    assert answer.status_code == 409
    table = page.split("그사이에 바뀐 것")[1].split("</table>")[0]
    assert all(words in table for words in ("봄 오페라", "강변 오페라", "30", "전시 · 만나는 곳", "5번 출구"))
    assert table.count("서로 달라요") == 1
    with cast.here():
        assert Outing.objects.get().title_ko == "봄 오페라"  # nothing was overwritten in silence
    assert one.post(f"/outings/{day_out.code}/edit/", fields(page.split("<main")[1])).status_code == 302
    with cast.here():
        row = Outing.objects.get()
        stops = list(row.stops.values_list("title_ko", "meeting_ko"))
    assert (row.title_ko, row.about_ko, row.capacity) == ("강변 오페라", "나란히 앉아요.", 30)
    assert stops == [("전시", "5번 출구"), ("큰 오페라", "")]


def test_stops_that_one_added_and_the_other_took_out_are_all_there_to_decide(cast, day_out):
    one, two = client_of(cast.coordinator), client_of(cast.coordinator)
    hers, his = opened(one, day_out), opened(two, day_out)
    two.post(
        f"/outings/{day_out.code}/edit/",
        his | {"stops-1-gone": ["on"], "stops-2-starts_at": [f"{YEAR}-04-10T19:00"], "stops-2-title_ko": ["저녁밥"]},
    )
    hers |= {"stops-1-title_ko": ["큰 오페라"], "stops-2-starts_at": [f"{YEAR}-04-10T20:00"], "stops-2-title_ko": ["차 한 잔"]}
    answer = one.post(f"/outings/{day_out.code}/edit/", hers)
    assert answer.status_code == 409
    one.post(f"/outings/{day_out.code}/edit/", fields(answer.content.decode().split("<main")[1]))
    with cast.here():
        assert list(Stop.objects.values_list("title_ko", flat=True)) == ["전시", "큰 오페라", "저녁밥", "차 한 잔"]


def test_one_who_saves_alone_is_not_held_up_and_a_torn_base_loses_nothing(cast, day_out):
    client = client_of(cast.coordinator)
    for title in ("가", "나"):
        assert client.post(f"/outings/{day_out.code}/edit/", opened(client, day_out) | {"title_ko": [title]}).status_code == 302
    stale = opened(client, day_out) | {"title_ko": ["다"], "base": ['{"form": {"title_ko": 3']}
    with cast.here():
        Outing.objects.update(version=9, title_ko="라")
    answer = client.post(f"/outings/{day_out.code}/edit/", stale)
    assert answer.status_code == 409 and 'value="다"' in answer.content.decode()


def test_two_at_the_same_moment_are_noticed_where_the_row_is_locked(cast, day_out):
    with cast.here():
        legs = [Leg(at(YEAR, 4, 10, 11), "전시")]
        given = {"by": cast.coordinator, "outing": day_out, "legs": legs, "attending": [], "version": 1}
        actions.change_outing(**given, title_ko="먼저")
        with pytest.raises(actions.Overtaken):
            actions.change_outing(**given, title_ko="나중")
        assert Outing.objects.get().title_ko == "먼저"


def test_an_outing_like_the_last_one_keeps_stops_ways_programme_and_costs_and_leaves_people_behind(cast, day_out):
    with cast.here(), frozen(at(YEAR, 3, 1)):
        first, second = day_out.stops.all()
        actions.plan_transfer(
            by=cast.coordinator, outing=day_out, origin=first, goal=second, how="bus", leaves_at=at(YEAR, 4, 10, 14), lead=cast.mentor
        )
        part = actions.add_part(by=cast.coordinator, outing=day_out, title_ko="1부")
        item = actions.add_item(by=cast.coordinator, part=part, title_ko="노래", topics=(("고향", "Home"),))
        actions.add_credit(by=cast.coordinator, item=item, role_ko="노래", person=cast.member)
        actions.add_cost(
            by=cast.coordinator, outing=day_out, what_ko="버스", line_ko="회원", person=cast.member, amount=1000, exact=True, receipt="철"
        )
        actions.add_sponsorship(by=cast.coordinator, outing=day_out, line_ko="위원장", number=20)
        claimed(cast, day_out, cast.newcomer)
        client = client_of(cast.coordinator)
        assert client.post(f"/outings/{day_out.code}/copy/", {"day": f"{YEAR}-02-01"}).status_code == 422
        answer = client.post(f"/outings/{day_out.code}/copy/", {"day": f"{YEAR}-05-08"})
        made = Outing.objects.exclude(pk=day_out.pk).get()
        assert answer["Location"] == f"/outings/{made.code}/edit/"
        assert (made.published_at, made.taken, made.day, made.capacity) == (None, 0, dt.date(YEAR, 5, 8), 20)
        assert list(made.stops.values_list("starts_at", "meeting_ko")) == [(at(YEAR, 5, 8, 11), "3번 출구"), (at(YEAR, 5, 8, 16), "")]
        assert queries.transfers(made)[0].leaves_at == at(YEAR, 5, 8, 14)
        copied = queries.parts(made)[0].items.get()
        assert (copied.title_ko, [topic.words_ko for topic in copied.topics.all()]) == ("노래", ["고향"])
        assert Credit.objects.count() == 1
        cost = made.costs.get()
        assert (cost.amount, cost.exact, cost.receipt, cost.person) == (1000, False, "", None)
        assert not made.sponsorships.exists() and not made.parties.exists()
        with pytest.raises(Refused, match="지난 날"):
            actions.copy_outing(by=cast.coordinator, outing=day_out, day=dt.date(YEAR, 2, 28))
