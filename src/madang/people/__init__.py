"""People: a person as others see her (a call-name), and what nobody sees without a record (the vault).

Owns Person, Contact (the vault), PersonalLink, SignInCode, Device, Guardian.
Promises: a phone number, an e-mail, a legal name or an origin is sealed, found by a blind index, and read only with
an access record; sign-in never tells whether somebody is known; a code works once and for ten minutes; a person
sees and ends her own devices, and takes her data with her.
Leans on: promises, shared.
"""
