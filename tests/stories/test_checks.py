"""What the editor's desk notices by itself (G13, narrow)."""

from madang.stories.checks import findings


def words(**text: str) -> list[str]:
    given = {"title": "", "lead": "", "body": "", **text}
    return [str(finding.what) for finding in findings(**given)]


def test_g13_a_doubled_title_a_stray_point_and_a_name_in_two_spellings() -> None:
    found = findings(
        title="함께한 하루",
        lead="",
        body="함께한 하루\n\nGaon Han Seo-jun sang. . Later Han Seojun left.",
        roster=[],
    )
    assert {str(f.what)[:6] for f in found} == {"제목이 본문", "홀로 남은 ", "한 이름을 "}
    assert not any(f.stops for f in found)
    assert "Seo-jun / Seojun" in {f.words for f in found}


def test_a_resident_number_and_a_contact_stop_a_text() -> None:
    found = findings(title="", lead="", body="010-9000-0001 과 900101-1234568")
    assert len([f for f in found if f.stops]) >= 2


def test_a_name_of_the_body_typed_by_hand_stops_a_text() -> None:
    found = findings(title="", lead="", body="그날 송아리님이 웃었다.", roster=["송아리", "봄"])
    assert [f.words for f in found if f.stops] == ["송아리"]


def test_a_reference_is_no_finding() -> None:
    assert words(body="{voice:0123456789ab}\n\n그날 {name:0123456789ab} 님이 웃었다.") == []


def test_a_broken_reference_stops_a_text() -> None:
    assert any(f.stops for f in findings(title="", lead="", body="{voice:짧다}"))


def test_a_long_quotation_is_only_asked_about() -> None:
    found = findings(title="", lead="", body="그는 “우리는 도움을 받기만 하는 사람이 아니라 함께 만드는 사람입니다” 하고 말했다.")
    assert len(found) == 1
    assert not found[0].stops


def test_dots_that_belong_are_left_alone() -> None:
    assert words(body="2025. 7. 12. 토요일에 갔다... 그리고 왔다. v1.2.3") == []
