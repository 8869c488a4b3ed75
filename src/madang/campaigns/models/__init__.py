from madang.campaigns.models.campaign import Campaign, Reading, Turn
from madang.campaigns.models.sign_on import Confirmation, NameHiding, SignOn

__all__ = ["Campaign", "Confirmation", "NameHiding", "Reading", "SignOn", "Turn"]
