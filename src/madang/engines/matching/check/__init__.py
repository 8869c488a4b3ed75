"""A second program that looks at every result. It shares no code with the solver.

Where the solver works with matrices and an assignment algorithm, this one works with sets of
people as whole numbers (one bit a mentor), alternating paths and the prices of the certificate.
It knows only the nouns of the question and the answer. `check` is silent or raises `Refused`.
"""

from .verdict import Refused, check

__all__ = ["Refused", "check"]
