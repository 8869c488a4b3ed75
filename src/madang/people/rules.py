"""Who may, before any body is known."""

import rules

from madang.shared.actor import Actor


@rules.predicate
def anyone(actor: Actor) -> bool:
    """Everybody, signed in or not."""
    return True


@rules.predicate
def signed_in(actor: Actor) -> bool:
    """Somebody who is signed in, whatever they do here."""
    return actor.signed_in
