"""The tool that guards the translations finds what it says it finds."""

import pytest

from tools import translations

TEMPLATE = """
{# 주석은 괜찮다 #}
<h1>{% translate "안녕" %}</h1>
  {% blocktranslate with n=3 trimmed %}
     자리 {{ n }}개, 100% 좋아요
  {% endblocktranslate %}
{% blocktranslate count n=xs|length %}한 자리{% plural %}{{ n }}자리{% endblocktranslate %}
{% translate "맥락" context "버튼" as word %}{{ _("괄호") }}
"""
PYTHON = '''
"""설명."""
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

ONE = _("하나")


def many(n):
    """설명."""
    return ngettext("%(n)s명", "%(n)s명들", n), pgettext("단추", "다섯")
'''


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A house with one room, to write into."""
    package = tmp_path / "src" / "madang"
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "PACKAGE", package)
    monkeypatch.setattr(translations, "rooms", lambda: [package / "room"])
    (package / "room" / "templates" / "room").mkdir(parents=True)
    (package / "room" / "__init__.py").touch()
    return package / "room"


def write(room, *, template="", python=""):
    (room / "templates" / "room" / "page.html").write_text(template, "utf-8")
    (room / "words.py").write_text(python, "utf-8")


def english(room, korean, *words):
    """Write the English of one message into the room's .po file."""
    translations.update(prune=False)
    catalog = translations.written(room)
    catalog.get(korean).string = words if len(words) > 1 else words[0]
    translations.write(translations.po_file(room), catalog)


def test_every_way_of_saying_something_is_gathered(room):
    write(room, template=TEMPLATE, python=PYTHON)
    found = {(message.id, message.context) for message in translations.extracted(room) if message.id}
    assert found == {
        ("안녕", None),
        ("자리 %(n)s개, 100%% 좋아요", None),
        (("한 자리", "%(n)s자리"), None),
        ("맥락", "버튼"),
        ("괄호", None),
        ("하나", None),
        (("%(n)s명", "%(n)s명들"), None),
        ("다섯", "단추"),
    }


def test_a_room_whose_words_all_go_through_gettext_has_nothing_unmarked(room):
    write(room, template=TEMPLATE, python=PYTHON)
    assert list(translations.unmarked(room)) == []


@pytest.mark.parametrize(
    "template", ["<p>날것</p>", '<a title="날것">x</a>', '{% include "x.html" with title="날것" %}', '{{ x|default:"날것" }}']
)
def test_bare_words_in_a_template_are_found(room, template):
    write(room, template=template)
    assert len(list(translations.unmarked(room))) == 1


@pytest.mark.parametrize("python", ['WORD = "날것"', 'WORDS = ["날것"]', 'WORD = f"날것 {1}"', "def f():\n    raise ValueError('날것')"])
def test_bare_words_in_python_are_found(room, python):
    write(room, python=python)
    assert len(list(translations.unmarked(room))) == 1


@pytest.mark.parametrize("python", ['WORD = "자료"  # i18n: data', '# i18n: data file\nWORD = "자료"', 'P = r"[가-힣]"', '"""설명"""'])
def test_data_patterns_and_descriptions_are_left_alone(room, python):
    write(room, template="<b>한국어</b> {# i18n: data #}", python=python)
    assert list(translations.unmarked(room)) == []


def test_what_has_no_english_is_missing_until_it_is_written(room):
    write(room, python='from x import _\n_("하나")')
    assert "no English for '하나'" in next(translations.catalog_faults(room))
    english(room, "하나", "one")
    assert list(translations.catalog_faults(room)) == []


def test_english_that_is_not_used_any_more_is_kept_aside_until_pruned(room):
    write(room, python='from x import _\n_("하나")')
    english(room, "하나", "one")
    write(room, python="")
    translations.update(prune=False)
    assert "#~" in next(translations.catalog_faults(room))
    write(room, python='from x import _\n_("하나")')
    translations.update(prune=False)
    assert list(translations.catalog_faults(room)) == []
    write(room, python="")
    translations.update(prune=True)
    assert list(translations.catalog_faults(room)) == []


def test_a_placeholder_that_differs_is_found(room):
    write(room, python='from x import _\n_("%(name)s님")')
    english(room, "%(name)s님", "Dear %(nmae)s")
    assert "placeholders ['nmae'] instead of ['name']" in next(translations.catalog_faults(room))


def test_one_thing_may_be_named_without_its_number(room):
    write(room, python='from x import ngettext\nngettext("%(n)s자리", "%(n)s자리", 1)')
    english(room, "%(n)s자리", "one seat", "%(n)s seats")
    assert list(translations.catalog_faults(room)) == []


def test_writing_twice_changes_nothing(room):
    write(room, template=TEMPLATE, python=PYTHON)
    translations.update(prune=False)
    before = translations.po_file(room).read_bytes()
    translations.update(prune=False)
    assert translations.po_file(room).read_bytes() == before
