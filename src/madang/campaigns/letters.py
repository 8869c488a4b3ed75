"""The one letter that goes out: the same whether an address is new, waiting or known."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.campaigns.models import SignOn
from madang.campaigns.queries.public import key_of
from madang.people import actions as people
from madang.promises.actions import read_personal
from madang.promises.rules import SYSTEM
from madang.shared.tasks import task


def link(row: SignOn) -> str:
    """The address behind which the owner of a mailbox confirms, changes or takes back."""
    return settings.MADANG_ORIGIN + reverse("campaigns:mine", args=[row.campaign.slug, row.code, key_of(row.code)])


@task()
def send_link(code: str) -> None:
    """Writes to the address of a sign-on. One that was taken back in the meantime gets nothing."""
    with scopes_disabled():
        row = SignOn.objects.select_related("campaign").filter(code=code).first()
    if row is None:
        return
    with override(row.language):
        text = _(
            "%(title)s\n\n"
            "누군가 이 전자우편 주소로 함께하겠다고 적었어요. 본인이라면 아래 주소를 열어 확인해 주세요. "
            "이미 확인하셨다면 같은 곳에서 이름을 보이거나 숨기고, 언제든 거둘 수 있어요.\n\n%(link)s\n\n"
            "적은 적이 없다면 이 편지는 그냥 두세요. 확인하지 않으면 세지 않고, 7일 뒤에 지워요."
        ) % {"title": row.campaign.title, "link": link(row)}
        with read_personal(by=SYSTEM, whose=row.code, what="email", purpose=_("확인 편지 보내기")):
            people.send_to(kind="email", to=row.email, text=text, subject=_("확인해 주세요"))
