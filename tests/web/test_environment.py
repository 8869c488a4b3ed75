"""A DATABASE_URL becomes what Django and psycopg want."""

import pytest

from madang.web.environment import database


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", {"server_side_binding": True, "prepare_threshold": 3}),
        ("?sslmode=require", {"server_side_binding": True, "prepare_threshold": 3, "sslmode": "require"}),
        ("?prepare=no&sslmode=require", {"sslmode": "require"}),  # a pooler that gives each transaction another connection
    ],
)
def test_the_server_keeps_plans_unless_it_is_told_not_to(query: str, options: dict[str, object]) -> None:
    found = database(f"postgres://ma%40dang:p%2Fw@db.example:6432/site{query}")
    assert found["OPTIONS"] == options
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ma@dang",
        "p/w",
        "db.example",
        "6432",
        "site",
    )


def test_an_unknown_database_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="sqlite:// or postgres://"):
        database("mysql://somewhere")
