"""Logs hold no person: no query strings, no unknown addresses, no values of a failed statement, no words of a caller.

The rule is what may stay, not what must go: of the arguments of a log call only numbers, codes of the house and names of
Python things are kept. Of an exception its kind and its place are kept, never what it says.
"""

import logging
import re
from types import TracebackType
from typing import Any

_QUERY = re.compile(r"\?\S*")
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_PHONE = re.compile(r"\+?\d[\d\-. ]{7,}\d")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_PYTHON = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+|[A-Z]{3,9}|[A-Za-z]+(Error|Exception|Warning)|[\w-]+\.py:\d+|[\d.:]{1,8}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LEFT_OUT = "(…)"
# Loggers whose message is an address: it may hold what somebody typed, so only the kind of answer is kept.
_ADDRESSES = ("django.request", "django.server", "django.security")


def bare(text: str) -> str:
    """Returns a ready-made line without query strings, quoted values, e-mail addresses or anything like a phone number."""
    return _PHONE.sub("(number)", _MAIL.sub("(mail)", _QUOTED.sub(_LEFT_OUT, _QUERY.sub("", text))))


def harmless(value: Any) -> bool:
    """Says whether an argument of a log call may stay."""
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**8):
        return True
    return isinstance(value, str) and bool(_PYTHON.fullmatch(value) or _UUID.fullmatch(value))


def _arguments(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: value if harmless(value) else _LEFT_OUT for name, value in args.items()}
    return tuple(value if harmless(value) else _LEFT_OUT for value in args)


def _place(trace: TracebackType | None) -> str:
    where = ""
    while trace:
        where, trace = f"{'/'.join(trace.tb_frame.f_code.co_filename.rsplit('/', 3)[1:])}:{trace.tb_lineno}", trace.tb_next
    return where


class Bare(logging.Filter):
    """Strips every record before a handler sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not getattr(record, "bare", False):
            record.msg, record.args, record.bare = self._message(record), (), True
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.msg} [{record.exc_info[0].__name__} at {_place(record.exc_info[2])}]"
        record.exc_info = record.exc_text = record.stack_info = None
        return True

    def _message(self, record: logging.LogRecord) -> str:
        if record.name.startswith(_ADDRESSES):
            return f"{getattr(record, 'status_code', '')} {self._view(record)}".strip() or record.name
        if record.args:
            try:
                return bare(str(record.msg)) % _arguments(record.args)
            except (TypeError, ValueError):  # a format that wants a number got a word
                return _QUOTED.sub(_LEFT_OUT, bare(str(record.msg)))
        return bare(str(record.msg))

    @staticmethod
    def _view(record: logging.LogRecord) -> str:
        """The name of the address, where there is one; what was typed into it is not kept."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        return match.view_name if match else ""
