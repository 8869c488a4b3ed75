"""News that goes up the house. Safety never relies on a listener; listeners only erase sooner."""

from django.dispatch import Signal

# Sent inside the withdrawing transaction with `consent` (the Consent row). Listeners erase the words they hold.
consent_withdrawn = Signal()

# Sent when the journal is replayed (each start, each hour, after a restore). A listener does again what an older
# database has forgotten, and returns how many things that were.
replaying = Signal()

# Sent after a backup was put back, before the site answers: what opens a door (links, numbers, sessions) ends.
restored = Signal()
