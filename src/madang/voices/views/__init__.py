from madang.voices.views import asks, front, held, items, proposals, sessions, talks, voices

__all__ = ["asks", "front", "held", "items", "proposals", "sessions", "talks", "voices"]
