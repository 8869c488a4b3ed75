"""The front page, the menu, the language, the body one stands in, what is promised."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client
from django_scopes import scopes_disabled

from madang.chapters import actions
from madang.chapters.models import Role
from madang.promises.actions.retention import rules
from madang.web.front import OPEN, YOURS
from madang.web.look import PARTS, look
from madang.web.nav import MENU
from tests.cast import Cast, client_of


def page_of(client: Client, path: str = "/", language: str = "ko") -> str:
    return client.get(path, headers={"accept-language": language}).content.decode()


def menu_of(page: str) -> list[str]:
    nav = re.search(r'<nav aria-label="[^"]*">.*?</nav>', page, re.DOTALL)
    return re.findall(r"<a href=\"([^\"]+)\"", nav[0]) if nav else []


@pytest.mark.parametrize("role", "stranger newcomer mentor member coordinator counsellor council_staff partner outsider".split())
def test_the_menu_and_the_cards_lead_only_where_the_door_opens(role: str, cast: Cast) -> None:
    client = client_of(cast.roles[role])
    page = page_of(client)
    cards = re.findall(r'<section class="card way">.*?<a href="([^"]+)"', page, re.DOTALL)
    for url in {*menu_of(page), *cards}:
        assert client.get(url).status_code == 200, url


def test_the_menu_says_where_one_is(cast: Cast) -> None:
    page = page_of(client_of(cast.coordinator), "/desk/")
    assert '<a href="/desk/" aria-current="page">' in page
    assert page.count('aria-current="page"') >= 1


def test_every_way_of_the_menu_and_the_cards_is_a_page_of_the_house() -> None:
    """A room that is not there yet has no way; one that changed its name would lose it silently."""
    from tests.house.test_matrix import addresses

    known = {address.name for address in addresses()}
    rooms = {name.split(":")[0] for name in known}
    wanted = {name for name, _ in MENU} | {card.name for card in (*YOURS, *OPEN)}
    assert {name for name in wanted if name.split(":")[0] in rooms} <= known


def test_a_role_that_waits_for_the_second_check_is_pointed_to_it(cast: Cast) -> None:
    page = page_of(client_of(cast.coordinator, second_factor=False))
    assert "한 번 더 확인해야 해요" in page
    assert not menu_of(page) or "/desk/" not in menu_of(page)


def test_somebody_in_no_body_is_told_so(cast: Cast) -> None:
    with scopes_disabled():
        actions.see_off(by=cast.coordinator, person=cast.mentor, body=cast.chapter)
    assert "들어 있는 모임이 없어요" in page_of(client_of(cast.mentor))


def test_only_who_is_in_several_bodies_gets_the_switch_between_them(cast: Cast) -> None:
    assert 'name="body"' not in page_of(client_of(cast.mentor))
    with scopes_disabled():
        actions.give_role(by=None, person=cast.mentor, body=cast.neighbour, kind=Role.Kind.MENTOR)
    page = page_of(client_of(cast.mentor))
    assert f'value="{cast.neighbour.code}"' in page
    assert f'value="{cast.chapter.code}"' in page


# --- language -----------------------------------------------------------------------------------------------------------


def test_the_language_changes_by_a_form_and_leads_back(db) -> None:
    client = Client()
    answer = client.post("/language/", {"language": "en", "next": "/privacy/"})
    assert answer.headers["Location"] == "/privacy/"
    page = client.get("/privacy/").content.decode()
    assert '<html lang="en">' in page
    assert "How we keep your data" in page


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_language_leads_nowhere_else(target: str, db) -> None:
    assert Client().post("/language/", {"language": "en", "next": target}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(db) -> None:
    client = Client()
    assert settings.LANGUAGE_COOKIE_NAME not in client.post("/language/", {"language": "xx"}).cookies


def test_the_language_does_not_change_by_looking(db) -> None:
    assert Client().get("/language/").status_code == 405


# --- promises in plain words ----------------------------------------------------------------------------------------------


def test_the_privacy_page_has_every_models_rule_once(db) -> None:
    page = page_of(Client(), "/privacy/")
    for _model, rule in rules():
        assert page.count(f"<li>{rule.words}</li>") == 1, rule.words


def test_the_privacy_page_has_a_line_for_every_role(db) -> None:
    page = page_of(Client(), "/privacy/")
    for kind in Role.Kind:
        assert f'<th scope="row">{kind.label}</th>' in page


def test_the_privacy_page_is_there_in_english(db) -> None:
    page = page_of(Client(), "/privacy/", "en")
    assert "Stays" in page
    own = re.sub(r'<button[^>]*lang="ko".*?</button>|<dl.*?</dl>', "", page, flags=re.DOTALL)  # the rules are each room's own words
    assert not re.search("[가-힣]", own)


# --- the look ------------------------------------------------------------------------------------------------------------


def test_the_look_comes_in_two_packed_files_that_are_kept_for_good(db) -> None:
    for kind, file in look().items():
        answer = Client().get(file.url, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, kind
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Cookie" not in answer.headers["Vary"]
        assert gzip.decompress(answer.content) == file.plain
        assert Client().get(file.url).content == file.plain


def test_an_old_address_of_the_look_gets_todays_and_is_not_kept(db) -> None:
    answer = Client().get("/look/000000000000.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_the_first_load_of_the_front_page_is_under_150_kilobytes(db) -> None:
    page = Client().get("/").content
    assert len(page) + sum(len(file.packed) for file in look().values()) < 60_000
    assert len(page) + sum(len(file.plain) for file in look().values()) < 150_000


def test_every_part_lies_in_the_look_and_is_in_a_layer() -> None:
    from madang.web.look import SHEETS

    text = look()["css"].plain.decode()
    assert len(SHEETS) == len(PARTS) + 2
    outside = re.sub(r"@layer [\w, ]+;", "", text)
    assert outside.lstrip().startswith("@layer tokens")
    depth, bare = 0, []
    for line in outside.splitlines():
        if depth == 0 and line and not line.startswith("@layer"):
            bare.append(line)
        depth += line.count("{") - line.count("}")
    assert bare == []


# --- forms -----------------------------------------------------------------------------------------------------------------


def test_a_form_ties_its_errors_and_its_help_to_the_field(db) -> None:
    from django import forms

    class Example(forms.Form):
        name = forms.CharField(label="이름", help_text="별명도 좋아요")
        who = forms.ChoiceField(label="누구와", choices=[("a", "혼자"), ("b", "둘이")], widget=forms.RadioSelect)
        note = forms.CharField(label="덧붙일 말", required=False, widget=forms.Textarea)
        photo = forms.FileField(label="사진", required=False)
        yes = forms.BooleanField(label="괜찮아요", help_text="언제든 거둘 수 있어요.")

    form = Example({"name": "", "note": "그대로 <있어요>"})
    page = engines["django"].from_string('{% include "web/form.html" with form=form submit="보내기" %}').render({"form": form})
    assert 'enctype="multipart/form-data"' in page
    assert 'href="#id_name"' in page
    assert 'href="#id_who"' in page
    assert 'id="id_who"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert "그대로 &lt;있어요&gt;</textarea>" in page
    assert page.count('role="alert"') == 1
    assert "style=" not in page


# --- icons -----------------------------------------------------------------------------------------------------------------


def test_every_icon_that_a_page_names_is_there() -> None:
    """A missing one breaks its page, perhaps one that is seen only when something went wrong."""

    import madang
    from madang.web.templatetags.house import lucide

    folder = Path(madang.__file__).parent
    named = {name for path in folder.glob("*/templates/**/*.html") for name in re.findall(r'\{% lucide "([^"]+)"', path.read_text("utf-8"))}
    for name in named | {card.icon for card in (*YOURS, *OPEN)}:
        assert "aria-hidden" in lucide(name), name


def test_a_search_engine_is_told_where_the_stories_are(client: Client, db: None) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines()[-1] == "Sitemap: http://testserver/stories/sitemap.xml"
    assert not answer.cookies
