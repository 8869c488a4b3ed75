"""For the matrix: one campaign of the chapter and one of the neighbour, each with a sign-on."""

from typing import Any

from django_scopes import scope

from madang.campaigns import actions
from madang.campaigns.models import SignOn
from madang.campaigns.queries.public import key_of
from tests.campaigns import signing
from tests.cast import Cast, Sample


def _opened(cast: Cast, body: Any, by: Any, slug: str) -> dict[str, Any]:
    with scope(realm=body.realm, body=body.pk):
        campaign = signing.opened(cast, slug, body, by)
        row = SignOn.objects.create(campaign=campaign, email="reader@example.org", index=slug, name="나그네", shown=True)
        actions.confirm(sign_on=row)
        return {"slug": slug, "code": campaign.code, "sign_on": row.code, "key": key_of(row.code)}


def samples(cast: Cast) -> dict[str, Sample]:
    """Arguments for every address of the room."""
    own = _opened(cast, cast.chapter, cast.coordinator, "one-table")
    other = _opened(cast, cast.neighbour, cast.outsider, "two-tables")

    def sample(*names: str, public: bool = False, **more: str) -> Sample:
        own_arguments, other_arguments = ({name: each[name] for name in names} | more for each in (own, other))
        return Sample(own_arguments, other_arguments, public=public)

    link = Sample(*({"slug": each["slug"], "code": each["sign_on"], "key": each["key"]} for each in (own, other)), public=True)
    return {
        **{f"campaigns:{name}": sample("slug", public=True) for name in ("any_language", "counts")},
        **{f"campaigns:{name}": sample("slug", public=True, language="ko") for name in ("page", "sign_on", "sent")},
        # Whoever holds a link holds the sign-on: there is nothing else to know it by.
        **{f"campaigns:{name}": link for name in ("mine", "confirmation", "showing", "leaving")},
        **{f"campaigns:{name}": sample("code") for name in ("campaign", "turn")},
        "campaigns:name": sample("code", "sign_on"),
    }
