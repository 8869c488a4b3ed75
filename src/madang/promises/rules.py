"""Who may look after the promises, by what they do in the body they stand in."""

import rules

from madang.shared.actor import Actor

SYSTEM = "system"  # who reads when nobody does: a task, a command
MANY = 30  # people read about within an hour, above which the body is told


@rules.predicate
def anyone(actor: Actor) -> bool:
    """Everybody, signed in or not."""
    return True


@rules.predicate
def signed_in(actor: Actor) -> bool:
    """Somebody who is signed in, whatever they do here."""
    return actor.signed_in


@rules.predicate
def lead(actor: Actor) -> bool:
    """Runs the body's season, with a second factor."""
    return "coordinator" in actor.duties and actor.second_factor
