"""allauth's multi-factor part, with its secrets sealed."""

from allauth.mfa.adapter import DefaultMFAAdapter

from madang.shared import sealed


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals authenticator secrets with the house's key ring."""

    def encrypt(self, text: str) -> str:
        return sealed.seal(text, "mfa_authenticator|data")

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal(encrypted_text, "mfa_authenticator|data")
