"""What others ask of the stories.

queries.latest(language=, body_id=, count=)   the newest published stories as cards
queries.chosen(codes, language)               these stories as cards, in this order
queries.todos(body), queries.tallies(body, term), queries.own_data(person)
"""

from madang.stories.queries.desk import text
from madang.stories.queries.live import Card
from madang.stories.queries.page import chosen, latest
from madang.stories.queries.season import own_data, tallies, todos

__all__ = ["Card", "chosen", "latest", "own_data", "tallies", "text", "todos"]
