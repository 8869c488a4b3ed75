"""Sealed text: AES-GCM bound to (table, column, row), so that a ciphertext moved elsewhere does not open.

A model with a sealed column has a `seal` (its row's random name, part of the bound data); `seal_binds` names further
columns that are bound, such as whose row it is. Values are sealed when the row is saved and opened when the attribute
is read. With `personal=True` the attribute opens only inside
`reading(...)`, which `promises.actions.read_personal` grants after the access record is written: fail closed.
"""

import base64
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from madang.shared import keys

VERSION = "s1"
_TOKEN = re.compile(r"s1\.k\d+\.[A-Za-z0-9+/]+=*")
_reading: ContextVar[bool] = ContextVar("madang_reading_personal", default=False)


class Sealed(str):
    """A value as it lies in the database: `s1.<key id>.<nonce and ciphertext in base64>`."""

    __slots__ = ()


class Loaded(Sealed):
    """A sealed value that came back from a dump: goes into the database as it is, and is not opened on the way."""

    __slots__ = ()


class CannotOpen(Exception):
    """The ciphertext was changed, moved to another row or column, or its key is gone."""


class NotRecorded(Exception):
    """Personal data was asked for outside a recorded reading."""


@contextmanager
def reading() -> Iterator[None]:
    """Within the block personal columns open. Only `promises.actions.read_personal` may call this."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def new_seal() -> str:
    """Returns a row's random name for the bound data."""
    return secrets.token_hex(12)


def seal(text: str, bound: str) -> Sealed:
    """Seals `text` with the current key, bound to `bound`."""
    ring = keys.ring()
    nonce = secrets.token_bytes(12)
    body = AESGCM(ring.data[ring.current]).encrypt(nonce, text.encode(), f"{ring.current}|{bound}".encode())
    return Sealed(f"{VERSION}.{ring.current}.{base64.b64encode(nonce + body).decode()}")


def unseal(token: str, bound: str) -> str:
    """Opens a sealed value. Raises CannotOpen where anything about it was altered."""
    try:
        version, key_id, body = token.split(".")
        raw = base64.b64decode(body, validate=True)
        if version != VERSION or base64.b64encode(raw).decode() != body:  # one value, one spelling
            raise ValueError(version)
        return AESGCM(keys.ring().data[key_id]).decrypt(raw[:12], raw[12:], f"{key_id}|{bound}".encode()).decode()
    except (ValueError, KeyError, InvalidTag) as error:
        raise CannotOpen("this sealed value does not open") from error


def key_of(token: str) -> str:
    """Returns the id of the key that sealed the value."""
    return token.split(".")[1]


class _Opener:
    """Descriptor: opens on read, keeps what was set until the row is saved."""

    def __init__(self, field: "SealedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        value = instance.__dict__[self.field.attname]
        if isinstance(value, Loaded):
            return value
        if self.field.personal and value and not _reading.get():
            raise NotRecorded(f"{self.field.model.__name__}.{self.field.name} is read without a record")
        return unseal(value, self.field.bound(instance)) if isinstance(value, Sealed) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """A text column that is sealed at rest. Cannot be searched or filtered by; empty stays empty."""

    def __init__(self, *args: Any, personal: bool = False, **kwargs: Any) -> None:
        self.personal = personal
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.personal:
            kwargs["personal"] = True
        return name, path, args, kwargs

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opener(self))

    def bound(self, instance: models.Model) -> str:
        """The data that a value is bound to: table, column, the row's seal, and the columns in `seal_binds`."""
        more = "".join(f"|{getattr(instance, name)}" for name in getattr(instance, "seal_binds", ()))
        return f"{instance._meta.db_table}|{self.column}|{instance.seal}{more}"  # type: ignore[attr-defined]

    def raw(self, instance: models.Model) -> str | None:
        """Returns the value as it lies in the database, without opening it."""
        return instance.__dict__.get(self.attname)

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return Sealed(value) if value else value

    def to_python(self, value: Any) -> Any:
        """What a dump holds is sealed already; `pre_save` makes sure of it wherever a person may have typed it."""
        return Loaded(value) if isinstance(value, str) and _TOKEN.fullmatch(value) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value and (isinstance(value, Loaded) or not isinstance(value, Sealed)):
            value = seal(str(value), self.bound(model_instance))
            model_instance.__dict__[self.attname] = value
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value and not isinstance(value, Sealed):
            raise TypeError("a sealed column is written by saving its row, never by update()")
        return super().get_db_prep_save(value, connection)

    def value_from_object(self, obj: models.Model) -> Any:
        return self.raw(obj) if self.personal and not _reading.get() else getattr(obj, self.attname)

    def value_to_string(self, obj: models.Model) -> str:
        """What a dump holds: the sealed value, never the words."""
        return self.raw(obj) or ""

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"isnull", "exact"}:
            raise TypeError("a sealed column cannot be searched")
        return super().get_lookup(lookup_name)


class SealedRow(models.Model):
    """Abstract: a row with sealed columns; `seal` names the row in the bound data.

    `seal_binds`: attributes that never change and are bound too (`("person_id",)`), so that a row cannot be handed to
    somebody else together with its seal.
    """

    seal_binds: tuple[str, ...] = ()
    seal = models.CharField(max_length=24, default=new_seal, unique=True, editable=False)

    class Meta:
        abstract = True
