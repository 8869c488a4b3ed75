from madang.promises.models.access import AccessRecord, BulkReading, ChainHead
from madang.promises.models.certificate import RetentionCertificate
from madang.promises.models.consent import Audience, Consent, Use, Withdrawal

__all__ = ["AccessRecord", "Audience", "BulkReading", "ChainHead", "Consent", "RetentionCertificate", "Use", "Withdrawal"]
