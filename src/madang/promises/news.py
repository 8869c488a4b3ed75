"""News that goes up the house. Safety never relies on a listener; listeners only erase sooner."""

from django.dispatch import Signal

# Sent inside the withdrawing transaction with `consent` (the Consent row). Listeners erase the words they hold.
consent_withdrawn = Signal()
