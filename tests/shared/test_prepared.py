"""A statement that is put together once answers what the queryset itself would answer, for everybody, and forgets nothing."""

import threading

import pytest
from django.db import connection, connections
from django.db.models import BigIntegerField, CharField, F, IntegerField
from django_scopes import scope, scopes_disabled

from madang.chapters.models import Body
from madang.chapters.queries import actor
from madang.gatherings import actions, queries
from madang.gatherings.models import Outing
from madang.gatherings.queries.outings import WITH, _whole, visible
from madang.mentoring.queries import pairs
from madang.shared.prepared import Prepared, PreparedUpdate, Slot, lay
from tests.cast import Cast
from tests.gatherings.outings import planned

PARTS = Prepared(lambda: Body.objects.select_related("parent").filter(parent=Slot("parent", BigIntegerField())).order_by("-name_ko"))
NAMED = Prepared(lambda: Body.objects.filter(slug=Slot("slug", CharField())).values_list("pk", "name_ko"))

SIZE = Slot("size", IntegerField())
TAKEN = PreparedUpdate(
    lambda: Outing.objects.filter(pk=Slot("outing", BigIntegerField()), taken__lte=F("capacity") - SIZE), taken=F("taken") + SIZE
)


def test_an_update_changes_what_its_condition_allows_and_says_how_many(cast: Cast, django_assert_num_queries) -> None:
    with cast.here():
        row, other = planned(cast, seats=3), planned(cast, seats=3)
    assert [TAKEN.run(outing=row.pk, size=size) for size in (2, 2, 1, 1)] == [1, 0, 1, 0]
    with django_assert_num_queries(1):
        assert TAKEN.run(outing=other.pk, size=3) == 1
    with scopes_disabled():
        assert dict(Outing.objects.values_list("pk", "taken")) == {row.pk: 3, other.pk: 3}


def test_it_answers_each_question_anew(cast: Cast) -> None:
    with scopes_disabled():
        for parent in (cast.council, cast.assembly, cast.chapter, cast.neighbour):
            assert PARTS.rows(parent=parent.pk) == list(Body.objects.filter(parent=parent).order_by("-name_ko"))
    (found,) = PARTS.rows(parent=cast.council.pk)
    assert found.parent == cast.council
    assert NAMED.first(slug="solnae") == (cast.chapter.pk, "솔내구 협의회")
    assert NAMED.first(slug="' OR 1=1 --") is None


def test_it_asks_once_and_reads_what_was_changed_meanwhile(cast: Cast, django_assert_num_queries) -> None:
    PARTS.rows(parent=cast.assembly.pk)
    Body.objects.filter(pk=cast.chapter.pk).update(name_ko="하늘 모임")
    with django_assert_num_queries(1):
        assert "하늘 모임" in [body.name_ko for body in PARTS.rows(parent=cast.assembly.pk)]


@pytest.mark.parametrize("role", "stranger coordinator newcomer member council_staff partner outsider outsider_newcomer foreigner".split())
def test_an_outing_is_found_by_exactly_those_who_may_see_it(cast: Cast, role: str) -> None:
    with cast.here():
        public, own, draft = planned(cast), planned(cast), planned(cast)
        taken = planned(cast)
        actions.claim(by=cast.newcomer, outing=taken, body=cast.chapter)
    with scopes_disabled():
        Outing.objects.filter(pk=public.pk).update(private=False)
        Outing.objects.filter(pk=draft.pk).update(published_at=None)
    who = actor(person=getattr(cast, role, None), body_id=None, second_factor=True)
    for row in (public, own, draft, taken):
        with scopes_disabled():
            wanted = _whole().filter(visible(who), code=row.code).first()
        assert queries.outing(who, row.code) == wanted == queries.outing_to_join(who, row.code), (role, row.pk)
    assert queries.outing(who, "0" * 12) is None


def test_an_outing_comes_with_all_that_its_page_shows(cast: Cast, django_assert_num_queries) -> None:
    with cast.here():
        row = planned(cast)
        wanted = _whole().get(pk=row.pk)
    found = queries.outing(actor(person=cast.newcomer, body_id=None, second_factor=True), row.code)
    assert found._prefetched_objects_cache.keys() == wanted._prefetched_objects_cache.keys()
    with django_assert_num_queries(0):
        assert list(found.stops.all()) == list(wanted.stops.all())
        for mine, theirs in zip(found.stops.all(), wanted.stops.all(), strict=True):
            assert mine._prefetched_objects_cache.keys() == theirs._prefetched_objects_cache.keys()
            assert mine.outing is found
            assert mine.place == theirs.place
        for name in WITH:
            assert getattr(found, name, None) == getattr(wanted, name, None)


def test_with_whom_one_walks_is_asked_in_the_body_one_stands_in(cast: Cast) -> None:
    """The statement has no scope of its own: it takes the body from where one stands, and asks nothing outside."""
    for body in (cast.chapter, cast.neighbour):
        with scope(realm=body.realm, body=body.pk):
            for person in (cast.newcomer, cast.mentor, cast.outsider_newcomer):
                assert list(pairs.living_of(person.pk)) == pairs.LIVING_OF.rows(person=person.pk, body=body.pk)


def test_rows_that_are_laid_beside_a_row_need_no_asking(cast: Cast, django_assert_num_queries) -> None:
    lay(cast.assembly, "children", [cast.chapter])
    with django_assert_num_queries(0):
        assert list(cast.assembly.children.all()) == [cast.chapter]


@pytest.mark.django_db(transaction=True)
def test_each_thread_has_statements_of_its_own() -> None:
    """Two who ask at the same moment never get each other's answer."""
    wrong = []

    def ask(slug: str) -> None:
        for _ in range(30):
            wrong.extend(found for found in NAMED.rows(slug=slug) if found[1] != slug)
        connections.close_all()

    for slug in ("a", "b", "c"):
        Body.objects.create(kind="council", name_ko=slug, name_en=slug, slug=slug, realm=slug)
    threads = [threading.Thread(target=ask, args=(slug,)) for slug in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert "madang_prepared" not in vars(connection)  # the proxy is everybody's, the connection behind it one thread's
