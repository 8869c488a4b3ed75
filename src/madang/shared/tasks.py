"""Work that happens later: written with the data it belongs to, tried again when it fails, never lost, never twice a slot.

    @task()
    def send_number(code: str) -> None: ...

    later(send_number, row.code)             # inside the transaction: the work commits with the data, or neither does
    every("retention", 24, erase_what_is_over)

A task is named by codes only. What went wrong is kept as a kind and a place, never with its values.
"""

import datetime as dt
import logging
import os
import re
import socket
import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from madang.shared import clock
from madang.shared.codes import CODE_PATTERN
from madang.shared.refusals import Refused

__all__ = ["around", "every", "later", "run_all", "run_worker", "task"]

logger = logging.getLogger("madang.tasks")

PAUSES = [dt.timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200)]  # before the second try, the third, ...
LOST_AFTER = dt.timedelta(hours=1)  # a worker on another host that has said nothing for so long
KEPT = dt.timedelta(days=7)  # finished work
TICK = 30  # rounds of the worker between two looks at what is due or lost
DAY_BEGINS = dt.timedelta(hours=3)  # daily work is done in the night

_HARMLESS = re.compile(rf"{CODE_PATTERN}|[a-z][a-z0-9_.:-]{{0,59}}|\d{{4}}-\d\d-\d\d(T\d\d)?")
_arounds: list[Callable[[], AbstractContextManager[Any]]] = []
_periodic: dict[str, tuple[int, Callable[[], object]]] = {}


# --- asking for work -----------------------------------------------------------------------------------------------


def later(work: "Task[..., Any]", *codes: str | int, after: dt.timedelta | None = None) -> None:
    """Asks for `work` once this transaction is through, or `after` it. Raises ValueError for what is no code or number."""
    for code in codes:
        if not isinstance(code, int) and not _HARMLESS.fullmatch(code):
            raise ValueError("a task is named by codes only")
    (work.using(run_after=timezone.now() + after) if after else work).enqueue(*codes)


def every(name: str, hours: int, work: Callable[[], object]) -> None:
    """Has `work` done every hour (1) or every night (24), once whatever the number of workers."""
    _periodic[name] = (hours, work)


def around(manager: Callable[[], AbstractContextManager[Any]]) -> None:
    """Has every task run inside this context manager."""
    if manager not in _arounds:
        _arounds.append(manager)


@task()
def periodic(name: str, slot: str) -> None:
    """Does the work that is due in this hour or night."""
    _periodic[name][1]()


def tick() -> None:
    """Asks for everything that is due and was not asked for yet: the slot is the row's name, so a second one is the same."""
    for name, (hours, _) in _periodic.items():
        slot = f"{clock.now():%Y-%m-%dT%H}" if hours == 1 else f"{timezone.localdate(clock.now() - DAY_BEGINS)}"
        DBTaskResult.objects.get_or_create(
            id=uuid.uuid5(uuid.NAMESPACE_OID, f"madang {name} {slot}"),
            defaults={
                "args_kwargs": {"args": [name, slot], "kwargs": {}}, "task_path": periodic.module_path,
                "queue_name": periodic.queue_name, "backend_name": periodic.backend, "priority": periodic.priority,
            },
        )  # fmt: skip


def clear() -> int:
    """Forgets work that was finished a week ago. Returns how many rows went."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()[0]


every("tasks", 24, clear)


# --- doing it --------------------------------------------------------------------------------------------------------


class HouseWorker(Worker):  # type: ignore[misc]
    """Tries again with growing pauses, and keeps no values of what went wrong."""

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Does one piece of work."""
        self.running_task = True
        try:
            with ExitStack() as stack:
                for manager in _arounds:
                    stack.enter_context(manager())
                db_task_result.task.call(*db_task_result.args_kwargs["args"], **db_task_result.args_kwargs["kwargs"])
            db_task_result.set_successful(None)
        except Exception as error:  # noqa: BLE001  whatever a task does, the worker goes on
            _postpone(db_task_result, error)
        finally:
            self.running_task = False
            self._run_tasks += 1


def _postpone(row: DBTaskResult, error: Exception) -> None:
    tries, final = len(row.worker_ids), isinstance(error, Refused | ImportError)
    row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    row.traceback = _place(error)
    if final or tries > len(PAUSES):
        row.status, row.finished_at = TaskResultStatus.FAILED, timezone.now()
    else:
        row.status, row.run_after = TaskResultStatus.READY, timezone.now() + PAUSES[tries - 1]
    row.save(update_fields=["status", "finished_at", "run_after", "exception_class_path", "traceback"])
    logger.warning("task %s: %s at %s, try %s, now %s", row.task_path, row.exception_class_path, row.traceback, tries, row.status)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


def requeue_lost(me: str = "") -> int:
    """Hands out again what a worker began that is no more (`me`: who asks). Returns how many pieces of work that were."""
    found = 0
    for row in DBTaskResult.objects.running():
        if _alive(row, me):
            continue
        status = TaskResultStatus.READY if len(row.worker_ids) <= len(PAUSES) else TaskResultStatus.FAILED
        same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
        found += same.update(status=status)
    return found


def _name() -> str:
    return f"{socket.gethostname()[:32]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def _alive(row: DBTaskResult, me: str) -> bool:
    worker = row.worker_ids[-1] if row.worker_ids else "::"
    host, pid, _ = worker.split(":")
    if host == me.split(":", maxsplit=1)[0] or host == socket.gethostname()[:32]:
        if int(pid or 0) == os.getpid():  # in a container every worker in turn is process 1
            return worker == me
        try:
            os.kill(int(pid or 0), 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
    return bool(row.started_at and timezone.now() - row.started_at < LOST_AFTER)


def _worker() -> HouseWorker:
    return HouseWorker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=_name(), excluded_queue_names=[],
    )  # fmt: skip


def run_worker(*, interval: float = 1.0) -> None:
    """Works until it is told to stop (SIGTERM, Ctrl-C). Survives a database restart."""
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    worker, rounds = _worker(), 0
    worker.configure_signals()
    while worker.running:
        try:
            if rounds % TICK == 0:
                tick()
                requeue_lost(worker.worker_id)
            if DBTaskResult.objects.ready().exists():
                worker.run()
        except (OperationalError, InterfaceError):
            logger.warning("the database does not answer; trying again")
            close_old_connections()
        rounds += 1
        time.sleep(interval)


def run_all() -> None:
    """Does everything that is waiting now, in this process: for commands and tests."""
    worker = _worker()
    tick()
    requeue_lost(worker.worker_id)
    while row := DBTaskResult.objects.ready().first():
        row.claim(worker.worker_id)
        worker.run_task(row)
