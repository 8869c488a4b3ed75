"""Arguments for the addresses of the promises: for the matrix."""

from madang.promises.actions import give
from madang.promises.models import BulkReading
from tests.cast import Cast, Sample


def samples(cast: Cast) -> dict[str, Sample]:
    """One object of the chapter, one of the neighbour."""
    mine, other = (
        give(by=person, use="quote", audience="public", item="voice:sample", words="내 말을 실어도 좋아요.")
        for person in (cast.newcomer, cast.outsider_newcomer)
    )
    here, there = (BulkReading.objects.create(by=cast.editor.code, body=body.code, people=31) for body in (cast.chapter, cast.neighbour))
    return {
        "promises:back": Sample({"code": mine.code}, {"code": other.code}),
        "promises:looked": Sample({"code": here.code}, {"code": there.code}),
    }
