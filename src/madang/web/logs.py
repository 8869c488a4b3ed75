"""Logs hold no person: no query strings, no addresses, no values of a failed statement."""

import logging
import re

_QUERY = re.compile(r"\?\S*")
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_PHONE = re.compile(r"\+?\d[\d\-. ]{7,}\d")


def bare(text: str) -> str:
    """Returns a log line without query strings, e-mail addresses or anything like a phone number."""
    return _PHONE.sub("(number)", _MAIL.sub("(mail)", _QUERY.sub("", text)))


class Bare(logging.Filter):
    """Strips every record; of an exception only its type and place are kept, never its values."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = bare(record.getMessage()), ()
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            where = ""
            while trace:
                where = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 3)[-1]}:{trace.tb_lineno}"
                trace = trace.tb_next
            record.msg += f" [{kind.__name__} at {where}]"
            record.exc_info = record.exc_text = None
        return True
