"""A second program that looks at every result. It shares no code with the solver.

Where the solver looks for an assignment, this one only looks at one: sets of people as whole
numbers (one bit a mentor), a list of the open pairs, alternating paths and the prices of the
certificate. It knows only the nouns of the question and the answer. `check` is silent or raises
`Refused`. It takes the pairs some at a time, so that the largest round fits.
"""

from .file import CertificateFile, read
from .numbers import Checked, Shown, check_file, check_numbers
from .refusal import CHANGED, OTHER_QUESTION, UNKNOWN_FILE
from .verdict import Refused, check
from .writing import certificate_file

__all__ = [
    "CHANGED",
    "OTHER_QUESTION",
    "UNKNOWN_FILE",
    "CertificateFile",
    "Checked",
    "Refused",
    "Shown",
    "certificate_file",
    "check",
    "check_file",
    "check_numbers",
    "read",
]
