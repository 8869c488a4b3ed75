"""A query whose SQL is put together once: Django spends far longer on that than the database on the answer.

    AT_HOME = Prepared(lambda: Body.objects.filter(parent=Slot("parent")).order_by("name_ko"))
    AT_HOME.rows(parent=body.pk)                 # list of Body, as if the queryset had been asked
    AT_HOME.first(parent=body.pk)                # the first, or None
    MOVED = PreparedUpdate(lambda: Body.objects.filter(pk=Slot("body", …)), parent=Slot("parent", …))
    MOVED.run(body=1, parent=2)                  # how many rows were changed; `.row(…)`: what `returning` names, or None

For what every request asks, and for the rush when places open; anything else is an ordinary queryset. The queryset is
made without a scope, so it says itself whose rows it reads. A slot stands where a value would: it takes what the column
takes. `prefetch_related` works as ever (and is put together anew).
"""

# ruff: noqa: SLF001  (a queryset is asked for its inner parts, as Django itself does in prefetch_related)

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet, prefetch_related_objects
from django.db.models.sql.subqueries import UpdateQuery
from django_scopes import scopes_disabled

Row = TypeVar("Row")


class Slot(Expression):
    """Where a value will stand."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [_Gap(self.name, self.output_field)]


class _Gap:
    """The place among the statement's values that a slot holds."""

    def __init__(self, name: str, field: Any) -> None:
        self.name, self.field = name, field

    def filled(self, values: dict[str, Any]) -> Any:
        return self.field.get_db_prep_value(values[self.name], connections[DEFAULT_DB_ALIAS], prepared=False)


class Prepared(Generic[Row]):
    """One query; kept ready with each connection (so with each thread) that has asked it."""

    def __init__(self, queryset: Callable[[], "QuerySet[Any, Row]"]) -> None:
        self._make = queryset

    def rows(self, **values: Any) -> list[Row]:
        """Everything that is found. `values`: one for each slot."""
        found: list[Row] = _kept(self, lambda: _Ready(self._make)).ask(values)
        return found

    def first(self, **values: Any) -> Row | None:
        """The first, in the order that the query names."""
        return next(iter(self.rows(**values)), None)


class PreparedUpdate:
    """One UPDATE, kept ready in the same way. `columns`: what each is set to, as in `QuerySet.update`; `returning`: columns
    of the changed row, as the database has them (a moment is text on SQLite)."""

    def __init__(self, queryset: Callable[[], "QuerySet[Any, Any]"], *, returning: Iterable[str] = (), **columns: Any) -> None:
        self._make, self._returning, self._columns = queryset, tuple(returning), columns

    def run(self, **values: Any) -> int:
        """Changes the rows; returns how many. `values`: one for each slot."""
        with self._asked(values) as cursor:
            return int(cursor.rowcount)

    def row(self, **values: Any) -> tuple[Any, ...] | None:
        """Changes one row; returns what `returning` names of it as it is now, or None where no row was meant."""
        with self._asked(values) as cursor:
            found: tuple[Any, ...] | None = cursor.fetchone()
            return found

    @contextmanager
    def _asked(self, values: dict[str, Any]) -> Iterator[Any]:
        statement, gaps = _kept(self, self._compiled)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(statement, _filled(gaps, values))
            yield cursor

    def _compiled(self) -> tuple[str, tuple[Any, ...]]:
        with scopes_disabled():  # as below
            query: Any = self._make().query.chain(UpdateQuery)
        query.add_update_values(self._columns)
        compiler = query.get_compiler(using=DEFAULT_DB_ALIAS)
        statement, gaps = compiler.as_sql()
        if self._returning:
            columns = (query.get_meta().get_field(name).column for name in self._returning)
            statement += f" RETURNING {', '.join(map(compiler.quote_name_unless_alias, columns))}"
        return statement, gaps


def _kept(key: object, make: Callable[[], Any]) -> Any:
    """What this connection keeps ready under a key; made when it is asked for first."""
    kept = connections[DEFAULT_DB_ALIAS].__dict__.setdefault("madang_prepared", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]


def _filled(gaps: Iterable[Any], values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(gap.filled(values) if isinstance(gap, _Gap) else gap for gap in gaps)


def lay(row: Any, name: str, rows: list[Any]) -> None:
    """What `row.<name>.all()` answers from now on, as if it had been prefetched (`name`: rows that point to this one)."""
    back = row._meta.get_field(name).field.name
    for one in rows:
        setattr(one, back, row)
    laid = getattr(row, name).all()
    laid._result_cache, laid._prefetch_done = rows, True
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = laid


class _Ready:
    """A queryset whose compiler answers with the statement that it put together the first time."""

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        with scopes_disabled():  # the statement names whose rows it reads
            self.queryset: Any = make()
        self.compiler: Any = self.queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        compiler = self.compiler
        self.sql, self.gaps = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        compiler.get_converters = lambda _columns: converters
        query: Any = self.queryset.query
        query.get_compiler = lambda *_, **__: compiler

    def ask(self, values: dict[str, Any]) -> list[Any]:
        filled = _filled(self.gaps, values)
        self.compiler.as_sql = lambda *_, **__: (self.sql, filled)
        rows = list(self.queryset._iterable_class(self.queryset))  # what the queryset itself does
        lookups = self.queryset._prefetch_related_lookups
        if rows and lookups:
            prefetch_related_objects(rows, *lookups)
        return rows
