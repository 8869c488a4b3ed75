from madang.people.models.contact import Contact, Kind
from madang.people.models.device import Device
from madang.people.models.guardian import Guardian
from madang.people.models.key import Knock, Letter, PersonalLink, SignInCode
from madang.people.models.person import Person

__all__ = ["Contact", "Device", "Guardian", "Kind", "Knock", "Letter", "Person", "PersonalLink", "SignInCode"]
