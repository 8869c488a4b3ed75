"""Work that happens later: commits with its data, is tried again, is never lost, and is done once a slot."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from madang.shared import clock, tasks
from madang.shared.refusals import Refused

done: list[str] = []
fails: list[BaseException] = []


@tasks.task()
def work(code: str) -> None:
    """Notes that it was done, or fails as it was told."""
    if fails:
        raise fails[0]
    done.append(code)


@pytest.fixture(autouse=True)
def clean(monkeypatch) -> None:
    done.clear()
    fails.clear()
    monkeypatch.setattr(tasks, "_periodic", {})


def row() -> DBTaskResult:
    return DBTaskResult.objects.get(task_path=work.module_path)


def pass_time(delta: dt.timedelta) -> None:
    """The queue keeps its own clock: what is due later is moved to now."""
    DBTaskResult.objects.filter(run_after__lt=timezone.now() + delta).update(run_after=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_work_asked_for_in_a_transaction_that_is_undone_is_not_done() -> None:
    with transaction.atomic():
        tasks.later(work, "one")
        transaction.set_rollback(True)
    with transaction.atomic():
        tasks.later(work, "two")
    tasks.run_all()
    assert done == ["two"]


def test_what_fails_is_tried_again_with_growing_pauses(db) -> None:
    fails.append(OSError("the gateway is down"))
    tasks.later(work, "one")
    waits = []
    for pause in tasks.PAUSES:
        tasks.run_all()
        waits.append(row().run_after - timezone.now() > pause * 0.9)
        assert row().status == TaskResultStatus.READY
        pass_time(pause * 2)
    assert all(waits)
    fails.clear()
    tasks.run_all()
    assert done == ["one"]
    assert row().status == TaskResultStatus.SUCCESSFUL


def test_what_never_works_is_given_up_in_the_end(db) -> None:
    fails.append(OSError("down"))
    tasks.later(work, "one")
    for _ in range(len(tasks.PAUSES) + 3):
        tasks.run_all()
        pass_time(dt.timedelta(days=1))
    assert row().status == TaskResultStatus.FAILED
    assert len(row().worker_ids) == len(tasks.PAUSES) + 1


def test_what_is_declined_is_not_tried_again(db) -> None:
    fails.append(Refused("아니에요"))
    tasks.later(work, "one")
    tasks.run_all()
    assert row().status == TaskResultStatus.FAILED


def test_of_what_went_wrong_only_the_kind_and_the_place_are_kept(db, caplog) -> None:
    fails.append(ValueError("010-9000-0002 봄"))
    tasks.later(work, "one")
    tasks.run_all()
    kept = f"{row().exception_class_path} {row().traceback} {caplog.text}"
    assert "builtins.ValueError" in kept
    assert "test_tasks.py:" in row().traceback
    assert "9000" not in kept
    assert "봄" not in kept


@pytest.mark.parametrize("argument", ["010-9000-0002", "01090000002", "bom@example.org", "봄", "a sentence", "", "x" * 61])
def test_a_task_takes_codes_and_numbers_only(db, argument: str) -> None:
    with pytest.raises(ValueError, match="codes only"):
        tasks.later(work, argument)
    assert not DBTaskResult.objects.exists()


def test_work_of_a_worker_that_died_is_done_by_another(db) -> None:
    tasks.later(work, "one")
    row().claim(f"{tasks.socket.gethostname()[:32]}:999999999:dead")
    assert tasks.requeue_lost() == 1
    tasks.run_all()
    assert done == ["one"]


def test_work_of_a_worker_that_lives_is_left_to_it(db) -> None:
    tasks.later(work, "one")
    me = tasks._name()
    row().claim(me)
    assert tasks.requeue_lost(me) == 0
    assert tasks.requeue_lost("elsewhere:1:x") == 1  # process 1 of a container that was started anew


def test_a_worker_on_another_host_is_given_an_hour(db) -> None:
    tasks.later(work, "one")
    row().claim("elsewhere:1:x")
    assert tasks.requeue_lost() == 0
    DBTaskResult.objects.update(started_at=timezone.now() - dt.timedelta(minutes=61))
    assert tasks.requeue_lost() == 1


def test_hourly_and_nightly_work_is_asked_for_once_a_slot_whatever_the_number_of_workers(db) -> None:
    runs: list[str] = []
    tasks.every("hourly", 1, lambda: runs.append("hour"))
    tasks.every("nightly", 24, lambda: runs.append("night"))
    start = dt.datetime(2026, 7, 1, 3, 5, tzinfo=dt.UTC)
    for minute in (0, 20, 40, 54):
        with clock.frozen(start + dt.timedelta(minutes=minute)):
            tasks.tick()
            tasks.run_all()
    assert sorted(runs) == ["hour", "night"]
    for hour in range(1, 25):
        with clock.frozen(start + dt.timedelta(hours=hour)):
            tasks.run_all()
    assert runs.count("hour") == 25
    assert runs.count("night") == 2


def test_every_task_runs_inside_what_rooms_have_laid_around_it(db, monkeypatch) -> None:
    from contextlib import contextmanager

    said: list[str] = []

    @contextmanager
    def around():
        said.append("before")
        yield
        said.append("after")

    monkeypatch.setattr(tasks, "_arounds", [])
    tasks.around(around)
    tasks.later(work, "one")
    tasks.run_all()
    assert (said, done) == (["before", "after"], ["one"])


def test_finished_work_is_forgotten_after_a_week(db) -> None:
    tasks.later(work, "one")
    tasks.run_all()
    assert tasks.clear() == 0
    DBTaskResult.objects.update(finished_at=timezone.now() - dt.timedelta(days=8))
    assert tasks.clear() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_work() -> None:
    for number in range(20):
        tasks.later(work, f"job{number}")
    failures: list[BaseException] = []

    def worker() -> None:
        try:
            mine = tasks._worker()
            mine.startup_delay = False
            mine.run()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(done) == sorted(f"job{number}" for number in range(20))
