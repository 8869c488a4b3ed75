"""The small markup: safe whatever is typed, and references that come and go without touching anything else."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from madang.shared.codes import new_code
from madang.stories import markup
from madang.stories.markup import Reference

CODE = new_code()
VOICE = Reference("voice", CODE)


def html(source: str) -> str:
    return "".join(markup.html(block.source, lambda code: "봄") for block in markup.blocks(source) if block.kind == "text")


def test_paragraphs_headings_lists_links_and_strong_words() -> None:
    page = html("# 큰 제목\n\n하나\n둘 **힘센** 말\n\n- 가\n- 나\n\n[글](https://example.org/a?b=1&c=2)")
    assert page.startswith("<h2>큰 제목</h2><p>하나<br>둘 <strong>힘센</strong> 말</p><ul><li>가</li><li>나</li></ul>")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert 'rel="noopener noreferrer"' in page


def test_html_is_shown_as_it_was_typed() -> None:
    page = html("<script>alert(1)</script> <img src=x onerror=1> [x](javascript:alert(1))")
    assert "<script" not in page
    assert "<img" not in page
    assert "<a" not in page
    assert "&lt;script&gt;" in page


def test_a_name_is_words_in_a_line_and_a_voice_is_a_block_of_its_own() -> None:
    found = markup.blocks(f"그날 {{name:{CODE}}} 님이 말했다. {VOICE} 그리고 끝.")
    assert [block.kind for block in found] == ["text", "voice", "text"]
    assert markup.html(found[0].source, lambda code: "<봄>") == "<p>그날 &lt;봄&gt; 님이 말했다.</p>"


def test_a_reference_is_put_in_after_a_block_and_taken_out_again() -> None:
    text = "하나\n\n둘\n\n셋"
    with_voice = markup.with_reference(text, VOICE, 2)
    assert with_voice == f"하나\n\n둘\n\n{VOICE}\n\n셋"
    assert markup.references(with_voice) == [VOICE]
    assert markup.without(with_voice, VOICE) == text


class Tags(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {f"{name}={(value or '')[:8]}" if name == "href" else name for name, value in attrs}


HOSTILE = st.lists(
    st.sampled_from(
        ["<", ">", '"', "'", "&", "`", "=", "script", "svg", "onload", "javascript:", "https://a.b/", "[", "](", ")", "**", "# ",
         "- ", "\n", "\n\n", "{voice:", "{name:", CODE, "}", "style", "href", "가나다", "\u202e", "\x00", "&lt;", "data:"]
    ),
    max_size=40,
)  # fmt: skip


@given(HOSTILE)
def test_whatever_is_typed_gives_only_harmless_tags(parts: list[str]) -> None:
    tags = Tags()
    tags.feed(html("".join(parts)))
    assert tags.seen <= {"p", "h2", "h3", "ul", "li", "a", "strong", "br"}
    assert {name for name in tags.attributes if not name.startswith("href=http")} <= {"rel"}


@given(st.lists(st.sampled_from(["하나", "둘", str(VOICE), f"{{photo:{CODE}}}", "## 제목"]), max_size=8), st.integers(0, 9))
def test_putting_in_changes_nothing_else(parts: list[str], after: int) -> None:
    text, other = "\n\n".join(parts), Reference("outing", CODE)
    changed = markup.with_reference(text, other, after)
    assert markup.references(changed).count(other) == 1
    assert markup.blocks(markup.without(changed, other)) == markup.blocks(text)


def test_plain_words_hold_no_markup() -> None:
    assert markup.plain(f"## **제목** [글](https://a.b/) {{name:{CODE}}}", lambda code: "봄") == "제목 글 봄"
    assert not re.search(r"[{}]", markup.plain(f"{VOICE}", lambda code: "봄"))
