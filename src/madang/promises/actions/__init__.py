from madang.promises.actions.access import read_personal, verify_chain
from madang.promises.actions.consent import give, replay, withdraw
from madang.promises.actions.retention import erase_what_is_over

__all__ = ["erase_what_is_over", "give", "read_personal", "replay", "verify_chain", "withdraw"]
