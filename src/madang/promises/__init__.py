"""Promises: what the house owes to people. The lowest room; everyone asks it, it asks nobody.

Owns Consent, Withdrawal, AccessRecord, RetentionCertificate.
Promises: whether something may be shown is asked here at read time; a withdrawal needs one tap and no reason and
outlives the restore of an older backup (the journal); every reading of personal data leaves a chained record, and
where none can be written nothing is read; every model says how long it is kept.
Leans on: shared, engines.
"""
