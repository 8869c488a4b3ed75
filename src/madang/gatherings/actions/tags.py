"""Tags: one topic under one name across sessions, voices and stories."""

from django.db import IntegrityError, transaction
from django_scopes import scopes_disabled

from madang.gatherings import spelling
from madang.gatherings.models import Tag
from madang.shared.korean import tidy


def tag_of(*, realm: str, words_ko: str, words_en: str = "") -> Tag | None:
    """The council's tag of this name, made where there is none; the English is added where it was missing. None for nothing."""
    key = spelling.key(words_ko)
    if not key:
        return None
    words = {"words_ko": tidy(words_ko)[:80], "words_en": tidy(words_en)[:120]}
    with scopes_disabled():  # a tag belongs to a whole council
        try:
            with transaction.atomic():
                tag, fresh = Tag.objects.get_or_create(realm=realm, key=key[:120], defaults=words)
        except IntegrityError:
            return Tag.objects.get(realm=realm, key=key[:120])
        if not fresh and words["words_en"] and not tag.words_en:
            Tag.objects.filter(pk=tag.pk).update(words_en=words["words_en"])
        return tag
