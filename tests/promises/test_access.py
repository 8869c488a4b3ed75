"""The access record: written before the data, whole or nothing, every alteration found."""

import random

import pytest
from django.db import DatabaseError, connection
from django_scopes import scopes_disabled

from madang.people import actions as people
from madang.people.models import Contact, Kind
from madang.promises import chain
from madang.promises.actions import read_personal, record, recorded, verify_chain
from madang.promises.models import AccessRecord, BulkReading, ChainHead
from madang.promises.queries import todos
from madang.promises.rules import MANY
from madang.shared.sealed import NotRecorded
from tests.cast import Cast


@pytest.fixture(autouse=True)
def own_safe(settings, tmp_path) -> None:
    settings.MADANG_ANCHORS = tmp_path / "anchors"


def write(number: int) -> None:
    for at in range(number):
        record(by="system", whose=f"someone{at % 7}", what=["phone", "email"][at % 2], purpose=f"번호 {at}")


@pytest.fixture
def whole(db) -> list[dict]:
    """A chain of sixteen records, anchored on the way; returns its rows."""
    write(8)
    chain.anchor()
    write(8)
    chain.anchor()
    return list(AccessRecord.objects.values())


# --- the record comes first --------------------------------------------------------------------------------------


def test_a_reading_is_on_record_with_who_when_whose_what_and_what_for(cast: Cast) -> None:
    with cast.here():
        assert people.open_contact(by=cast.coordinator, person=cast.newcomer, kind=Kind.PHONE, purpose="약속 시간 알리기") == "01090000002"
    last = AccessRecord.objects.last()
    assert (last.by, last.whose, last.what, last.purpose) == (cast.coordinator.code, cast.newcomer.code, "phone", "약속 시간 알리기")


def test_personal_data_does_not_open_outside_a_recorded_reading(cast: Cast) -> None:
    with cast.here():
        row = Contact.objects.get(person=cast.newcomer, kind=Kind.PHONE)
    with pytest.raises(NotRecorded):
        _ = row.value


def test_where_the_record_cannot_be_written_nothing_is_shown(cast: Cast, monkeypatch) -> None:
    def full(*_args, **_kwargs):
        raise DatabaseError("disk full")

    with cast.here():
        row = Contact.objects.get(person=cast.newcomer, kind=Kind.PHONE)
        monkeypatch.setattr(AccessRecord.objects, "bulk_create", full)
        seen = []
        with pytest.raises(DatabaseError), read_personal(by="x", whose="y", what="phone", purpose="보기"):
            seen.append(row.value)
        assert seen == []
        with pytest.raises(DatabaseError):
            people.open_contact(by=cast.coordinator, person=cast.newcomer, kind=Kind.PHONE, purpose="보기")


def test_a_changed_head_stops_all_readings(whole) -> None:
    ChainHead.objects.update(number=15)
    with pytest.raises(chain.ChainBroken):
        write(1)


def test_a_record_cannot_be_changed_through_its_model(whole) -> None:
    with pytest.raises(TypeError):
        AccessRecord.objects.filter(number=3).update(purpose="다른 일")
    row = AccessRecord.objects.get(number=3)
    row.purpose = "다른 일"
    with pytest.raises(TypeError):
        row.save()


def test_a_reading_in_work_that_was_undone_is_on_record_all_the_same(transactional_db) -> None:
    from django.db import transaction

    with pytest.raises(ZeroDivisionError), recorded(), transaction.atomic(), read_personal(by="a", whose="b", what="phone", purpose="보기"):
        raise ZeroDivisionError
    assert AccessRecord.objects.filter(by="a", whose="b").count() == 1
    assert verify_chain() is None


def test_a_list_of_people_leaves_one_record_for_each(db) -> None:
    with read_personal(by="a", whose=["b", "c", "b"], what="wish", purpose="짝 찾기"):
        pass
    assert sorted(AccessRecord.objects.values_list("whose", flat=True)) == ["b", "c"]


# --- every alteration is found -----------------------------------------------------------------------------------


def put_back(rows: list[dict], head: dict) -> None:
    AccessRecord.objects.all()._raw_delete("default")
    AccessRecord.objects.bulk_create([AccessRecord(**row) for row in rows])
    ChainHead.objects.filter(pk=1).update(**head)


def alter(rows: list[dict], dice: random.Random) -> tuple[str, list[dict]]:
    """One edit, cut, insertion or new order of the rows as they lie in the table."""
    rows = [dict(row) for row in rows]
    kind = dice.choice(["edit", "cut", "cut the end", "cut the beginning", "swap", "insert", "move a field"])
    at = dice.randrange(len(rows))
    if kind == "edit":
        field = dice.choice(["by", "whose", "what", "purpose", "body", "place", "before", "chain", "at", "number"])
        value = rows[at][field]
        if field == "at":
            rows[at][field] = value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
        elif field == "number":
            rows[at][field] = value + 1_000
        else:
            rows[at][field] = value[:-1] + ("x" if value[-1:] != "x" else "y")
    elif kind == "cut":
        del rows[at]
    elif kind == "cut the end":
        del rows[-dice.randrange(1, 6) :]
    elif kind == "cut the beginning":
        del rows[: dice.randrange(1, 6)]
    elif kind == "swap":
        other = dice.choice([n for n in range(len(rows)) if n != at])
        rows[at]["number"], rows[other]["number"] = rows[other]["number"], rows[at]["number"]
    elif kind == "insert":
        rows.append({**rows[at], "id": 10_000, "number": rows[-1]["number"] + 1, "by": "intruder"})
    else:  # the same letters, cut elsewhere: a plain join of the parts would not notice
        rows[at]["purpose"], rows[at]["what"] = rows[at]["purpose"][1:], rows[at]["what"] + rows[at]["purpose"][0]
    return kind, rows


def test_any_edit_cut_or_new_order_is_found_1000_of_1000(whole) -> None:
    dice, head = random.Random(20250714), ChainHead.objects.values("number", "chain", "first", "mac").get()
    assert verify_chain() is None
    missed = []
    for _ in range(1_000):
        kind, rows = alter(whole, dice)
        put_back(rows, head)
        if verify_chain() is None:
            missed.append(kind)
    assert missed == []
    put_back(whole, head)
    assert verify_chain() is None


def test_an_older_state_of_the_whole_table_is_found_by_the_anchor_outside(whole) -> None:
    then, head = whole, ChainHead.objects.values("number", "chain", "first", "mac").get()
    write(5)
    chain.anchor()
    put_back(then, head)
    assert verify_chain() == 21


def test_an_emptied_table_is_found(whole) -> None:
    AccessRecord.objects.all()._raw_delete("default")
    ChainHead.objects.all().delete()
    assert verify_chain() is not None


def test_after_a_restore_that_was_said_the_record_goes_on(whole) -> None:
    then, head = whole, ChainHead.objects.values("number", "chain", "first", "mac").get()
    write(5)
    chain.anchor()
    put_back(then, head)
    chain.anchor(restored=True)
    assert verify_chain() is None
    write(9)
    chain.anchor()
    assert verify_chain() is None


def test_the_oldest_records_go_and_the_rest_is_still_whole(whole) -> None:
    assert chain.retire(AccessRecord._base_manager.filter(number__in=[*range(1, 7), 9])) == 6  # 9 waits for its turn
    assert AccessRecord.objects.count() == 10
    assert verify_chain() is None
    write(1)
    assert verify_chain() is None


def test_only_what_came_after_the_anchor_is_checked_each_hour(whole) -> None:
    write(3)
    assert chain.verify(after=16) is None
    AccessRecord._base_manager.filter(number=18).update(by="other")
    assert chain.verify(after=16) == 18


def test_a_moment_told_in_seoul_is_the_same_moment_in_the_chain(db) -> None:
    import datetime as dt

    from madang.shared.clock import frozen

    with frozen(dt.datetime(2025, 7, 12, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))):
        write(2)
    assert verify_chain() is None


# --- the alarm -----------------------------------------------------------------------------------------------------


def test_bulk_reading_is_a_todo_for_the_body_until_somebody_else_looked_into_it(cast: Cast) -> None:
    from madang.promises.actions import look_into
    from madang.promises.actions.access import standing_in
    from madang.shared.refusals import Refused

    token = standing_in.set(cast.chapter.code)
    try:
        for number in range(MANY):
            record(by=cast.coordinator.code, whose=f"person{number}", what="phone", purpose="보기")
        assert todos(cast.chapter) == []
        for number in range(MANY, MANY + 5):
            record(by=cast.coordinator.code, whose=f"person{number}", what="phone", purpose="보기")
    finally:
        standing_in.reset(token)
    assert BulkReading.objects.count() == 1
    assert [todo.weight for todo in todos(cast.chapter)] == [3]
    assert todos(cast.neighbour) == []
    with pytest.raises(Refused):
        look_into(by=cast.coordinator, reading=BulkReading.objects.get())
    look_into(by=cast.member, reading=BulkReading.objects.get())
    assert todos(cast.chapter) == []


def test_reading_oneself_raises_no_alarm(db) -> None:
    for _ in range(MANY + 5):
        record(by="me", whose="me", what="phone", purpose="보기")
    assert BulkReading.objects.count() == 0


# --- two at once ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_read_at_once_leave_one_chain() -> None:
    import threading

    failures: list[BaseException] = []
    start = threading.Barrier(4)

    def reader(name: str) -> None:
        try:
            start.wait()
            for number in range(15):
                with read_personal(by=name, whose=f"person{number}", what="phone", purpose="보기"):
                    pass
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=reader, args=(f"reader{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with scopes_disabled():
        assert AccessRecord.objects.count() == 60
    assert verify_chain() is None
