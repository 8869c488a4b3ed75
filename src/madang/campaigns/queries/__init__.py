"""What others ask of the campaigns: `todos(body)`, `tallies(body, term)`, `open_now(realm)`."""

from madang.campaigns.queries.public import open_now
from madang.campaigns.queries.season import tallies, todos

__all__ = ["open_now", "tallies", "todos"]
