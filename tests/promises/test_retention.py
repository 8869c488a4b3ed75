"""Every model says how long its rows are kept and why, and they do go."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models
from django_scopes import scopes_disabled

from madang.people import actions
from madang.people.models import Device, Knock, Person, PersonalLink, SignInCode
from madang.promises import journal
from madang.promises.actions import erase_what_is_over, record, verify_chain
from madang.promises.models import AccessRecord, RetentionCertificate
from madang.promises.retention import Retention
from madang.shared.clock import frozen, now
from tests.cast import Cast

OURS = [model for model in apps.get_models() if model.__module__.startswith("madang.")]


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_model_says_how_long_and_why_and_has_a_way_to_go(model: type[models.Model]) -> None:
    rule = getattr(model, "retention", None)
    assert isinstance(rule, Retention), f"{label(model)} has no `retention`"
    assert len(str(rule.words)) > 8, f"{label(model)}: the sentence says nothing"
    if rule.days is not None:
        assert isinstance(field_at(model, rule.since), models.DateField), f"{label(model)}: `since` is no date"
        model._base_manager.filter(**{f"{rule.since}__lt": now()}, **dict(rule.where))  # raises where `where` is wrong
    elif rule.parent:
        assert goes_with(model, rule.parent), f"{label(model)}: `{rule.parent}` does not take it along"
    else:
        assert not holds_a_person(model), f"{label(model)} is about a person and is kept for ever"


def field_at(model: type[models.Model], path: str) -> object:
    """The field at the end of a path such as `session__day`."""
    *ways, last = path.split("__")
    for way in ways:
        model = model._meta.get_field(way).related_model
    return model._meta.get_field(last)


def goes_with(model: type[models.Model], parent: str, seen: tuple[type[models.Model], ...] = ()) -> bool:
    """Says whether the row goes with its parent, and the parent in turn has a way to go."""
    field = model._meta.get_field(parent)
    above = field.related_model
    if field.remote_field.on_delete is not models.CASCADE or above in seen or not isinstance(above, type):
        return False
    rule = getattr(above, "retention", None)
    return rule is not None and (rule.days is not None or not rule.parent or goes_with(above, rule.parent, (*seen, model)))


def holds_a_person(model: type[models.Model]) -> bool:
    fields = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey) and field.related_model is Person]
    return any(field.remote_field.on_delete is models.CASCADE for field in fields)


@pytest.mark.parametrize("model", OURS, ids=label)
def test_no_row_anywhere_holds_back_a_person_who_wants_to_be_forgotten(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model is Person:
            assert field.remote_field.on_delete in {models.CASCADE, models.SET_NULL}, f"{label(model)}.{field.name} holds a person back"


def test_what_is_over_goes_each_night_and_leaves_a_certificate_without_a_name(cast: Cast) -> None:
    SignInCode.objects.create(index="x", hash="x", kind="phone")
    Knock.objects.create(index="x")
    Device.objects.create(person=cast.newcomer, label="Android")
    PersonalLink.objects.create(person=cast.newcomer, hash="x", until=now())
    with frozen(now() + dt.timedelta(days=100)):
        fresh = SignInCode.objects.create(index="y", hash="y", kind="phone")
        erase_what_is_over()
    assert list(SignInCode.objects.all()) == [fresh]
    assert not any(model.objects.exists() for model in (Knock, Device, PersonalLink))
    certificates = {row.kind: row.rows for row in RetentionCertificate.objects.all()}
    assert certificates == {"people.SignInCode": 1, "people.Knock": 1, "people.Device": 1, "people.PersonalLink": 1}
    assert not [row for row in RetentionCertificate.objects.values() if cast.newcomer.call_name in str(row)]


def test_somebody_who_left_is_forgotten_after_a_year_as_if_she_had_asked(cast: Cast) -> None:
    with scopes_disabled():
        Person.objects.filter(pk=cast.newcomer.pk).update(left_at=now())
        with frozen(now() + dt.timedelta(days=364)):
            erase_what_is_over()
        assert Person.objects.filter(pk=cast.newcomer.pk).exists()
        with frozen(now() + dt.timedelta(days=366)):
            erase_what_is_over()
        assert not Person.objects.filter(pk=cast.newcomer.pk).exists()
        assert Person.objects.filter(pk=cast.mentor.pk).exists()
    assert cast.newcomer.code in journal.forgotten()


def test_records_of_readings_go_after_three_years_and_the_rest_is_still_one_chain(cast: Cast, settings, tmp_path) -> None:
    settings.MADANG_ANCHORS = tmp_path / "anchors"
    for year in range(5):
        with frozen(now() - dt.timedelta(days=365 * (4 - year) + 30)):
            record(by="system", whose="someone", what="phone", purpose="보기")
    erase_what_is_over()
    assert AccessRecord.objects.count() == 3
    assert verify_chain() is None


def test_one_kind_that_cannot_go_does_not_keep_the_others(cast: Cast, monkeypatch) -> None:
    from madang.promises import retention
    from madang.promises.actions.retention import NotAllErased

    def held(_rows: object) -> int:
        raise models.ProtectedError("held", set())

    monkeypatch.setitem(retention._erasers, Device, held)
    Device.objects.create(person=cast.newcomer)
    Knock.objects.create(index="x")
    with frozen(now() + dt.timedelta(days=100)), pytest.raises(NotAllErased, match=r"people\.Device"):
        erase_what_is_over()
    assert not Knock.objects.exists()


def test_forgetting_somebody_who_acts_in_many_rooms_works(cast: Cast) -> None:
    with cast.here():
        actions.make_link(by=cast.coordinator, person=cast.newcomer)
    with scopes_disabled():
        actions.forget(by=None, person=cast.coordinator)
        assert PersonalLink.objects.get().made_by is None
