"""Nothing that was typed into a sign-up is lost when its page comes back."""

from tests.cast import client_of
from tests.gatherings.outings import claimed, planned


def test_a_friend_typed_with_alone_and_what_to_know_both_stand_in_the_page_that_comes_back(cast):
    with cast.here():
        outing = planned(cast)
    typed = {"way": "alone", "friend": "해바라기", "need": "계단이 힘들어요", "wishes": ["aisle"], "photo": "on", "token": "t" * 12}
    back = client_of(cast.member).post(f"/outings/{outing.code}/seat/", typed)
    page = back.content.decode()
    assert back.status_code == 422
    for kept in ('value="해바라기"', 'value="계단이 힘들어요"', 'id="id_wishes_1" checked', 'id="id_photo" checked', "t" * 12):
        assert kept in page


def test_what_was_told_too_long_comes_back_in_its_open_box(cast):
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.member)
    long = "계단이 힘들어요 " * 40
    back = client_of(cast.member).post(f"/outings/{outing.code}/seat/need/", {"need": long, "wishes": ["aisle"]})
    page = back.content.decode()
    assert back.status_code == 422
    assert f'value="{long.strip()}"' in page or f'value="{long}"' in page
    assert "<details open>" in page
    assert 'id="id_wishes_1" checked' in page
