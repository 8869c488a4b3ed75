"""Statistics from which nobody can be picked out.

    withhold({"mentor": 12, "newcomer": 3}, floor=5)        # live counts, a total may be shown
    freeze({"mentor": 42, "newcomer": 17})                  # once a term: under 10 withheld, rest to 5
    small_mean([5, 4, 4, 5, 3, 4])                          # no mean under five answers
    percent(7, 20)                                          # to 5, None where too few

What it does not do: protect against an insider who knows everybody else. Never claim it.
"""

from .means import Mean, small_mean
from .tables import Table, freeze, percent, round_to, withhold

__all__ = ["Mean", "Table", "freeze", "percent", "round_to", "small_mean", "withhold"]
