from madang.promises.actions.access import look_into, read_personal, record, recorded, verify_chain
from madang.promises.actions.consent import give, replay, withdraw
from madang.promises.actions.retention import erase_what_is_over

__all__ = [
    "erase_what_is_over", "give", "look_into", "read_personal", "record", "recorded", "replay", "verify_chain", "withdraw",
]  # fmt: skip
