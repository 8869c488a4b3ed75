from madang.people.actions.person import forget, keep_contact, open_contact, rename, welcome

__all__ = ["forget", "keep_contact", "open_contact", "rename", "welcome"]
