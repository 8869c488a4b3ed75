"""Two people edit one outing: what the other changed stands beside what she typed, and hers lies over the newest.

The form carries what it showed when it was opened (`base`). A field she left as it was takes the newest value; a field
she changed keeps hers. Stops are compared one by one, by their code.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

Values = dict[str, list[str]]
MOST = 40_000  # letters of a base; a longer one is nobody's form


@dataclass(frozen=True)
class Difference:
    """A field that the other changed. `clash`: she changed it too, to something else."""

    label: str
    was: str
    theirs: str
    hers: str
    clash: bool


def shown(form: forms.BaseForm) -> Values:
    """What stands in each field, as a browser would send it."""
    return {
        bound.name: _sent(bound.field.widget.format_value(bound.value())) for bound in form if bound.name not in {"version", "base", "gone"}
    }


def _sent(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return sorted(str(part) for part in value if part not in {None, ""})
    return [] if value in {None, ""} else [_plain(str(value))]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def base_of(form: forms.BaseForm, stops: Any) -> str:
    """What a freshly opened form shows, to be carried in it."""
    rows = {row["code"].value(): shown(row) for row in stops if row["code"].value()}
    return json.dumps({"form": shown(form), "stops": rows}, ensure_ascii=False, separators=(",", ":"))


def read_base(text: str) -> dict[str, Any]:
    """The same, read again. What cannot be read is nothing: then everything she typed counts as hers."""
    try:
        found = json.loads(text[:MOST])
        return found if isinstance(found["form"], dict) and isinstance(found["stops"], dict) else _nothing()
    except (ValueError, KeyError, TypeError):
        return _nothing()


def _nothing() -> dict[str, Any]:
    return {"form": {}, "stops": {}}


@dataclass
class Merge:
    """`data` fills the forms anew; `differences` is what the other changed."""

    data: QueryDict
    differences: list[Difference]


def merge(typed: QueryDict, base: dict[str, Any], form: forms.BaseForm, stops: Any, *, version: int) -> Merge:
    """Lays what she typed over the newest. `form` and `stops` are unbound and show the newest."""
    data, differences = QueryDict(mutable=True), []
    for name, newest in shown(form).items():
        hers = _sent(typed.getlist(name))
        value, difference = _one(form[name], base["form"].get(name), newest, hers)
        data.setlist(name, value)
        differences += [difference] if difference else []
    rows = list(_rows(typed, base["stops"], stops, differences))
    for index, row in enumerate(rows):
        for name, value in row.items():
            data.setlist(f"{stops.prefix}-{index}-{name}", value)
    data.setlist(f"{stops.prefix}-TOTAL_FORMS", [str(min(len(rows) + stops.extra, stops.absolute_max))])
    data.setlist(f"{stops.prefix}-INITIAL_FORMS", [str(sum(bool(row.get("code")) for row in rows))])
    data["version"], data["base"] = str(version), base_of(form, stops)
    return Merge(data, differences)


def _one(bound: Any, was: list[str] | None, newest: list[str], hers: list[str]) -> tuple[list[str], Difference | None]:
    """One field: what it becomes, and what is to be said of it."""
    touched = was is None or hers != was
    value = hers if touched else newest
    if was is None or newest in (was, hers):
        return value, None
    read = _reader(bound)
    return value, Difference(str(bound.label), read(was), read(newest), read(hers), touched)


def _reader(bound: Any) -> Callable[[list[str]], str]:
    """Says values in words: choices by their labels, moments with a blank for the T."""
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", [])}

    def read(values: list[str]) -> str:
        texts = [labels.get(value, value.replace("T", " ") if value[4:5] == "-" else value) for value in values]
        return ", ".join(texts) or labels.get("", _("비어 있음"))

    return read


def _rows(typed: QueryDict, base: dict[str, Values], stops: Any, differences: list[Difference]) -> Iterator[Values]:
    """The stops in her order, then those that the other added."""
    newest = {row["code"].value(): row for row in stops if row["code"].value()}
    names = [bound.name for bound in stops.empty_form]
    seen = set()
    for index in range(min(_number(typed.get(f"{stops.prefix}-TOTAL_FORMS")), stops.absolute_max)):
        hers = {name: _sent(typed.getlist(f"{stops.prefix}-{index}-{name}")) for name in names}
        code = next(iter(hers["code"]), "")
        seen.add(code)
        was = base.get(code)
        if code in newest:
            yield _stop(hers, was, newest[code], differences)
        elif was is None or not code:  # a row of her own
            if any(hers[name] for name in names if name not in {"code", "gone"}):
                yield hers
        else:  # the other took it out
            touched = not hers["gone"] and any(hers[name] != value for name, value in was.items() if name in hers)
            differences.append(Difference(_("들르는 곳"), _title(was), _("뺐어요"), _title(hers) if touched else "", touched))
            if touched:
                yield hers | {"code": []}
    for code, row in newest.items():
        if code not in seen:
            if code not in base:
                differences.append(Difference(_("들르는 곳"), "", _title(shown(row)), "", clash=False))
            yield shown(row)


def _stop(hers: Values, was: Values | None, row: Any, differences: list[Difference]) -> Values:
    found: Values = {"gone": hers["gone"]}
    for name, value in shown(row).items():
        found[name], difference = _one(row[name], (was or {}).get(name), value, hers.get(name, []))
        if difference:
            differences.append(replace(difference, label=f"{_title(was or {})} · {difference.label}"))
    return found


def _title(row: Values) -> str:
    return next(iter(row.get("title_ko", [])), "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 4 else 0
