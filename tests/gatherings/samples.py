"""One object of the chapter and one of the neighbour for every address of the room."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django_scopes import scope
from PIL import Image

from madang.gatherings import actions
from madang.gatherings.actions import Leg
from madang.gatherings.actions.ballot_box import fingerprint
from madang.gatherings.actions.door import hashed
from madang.gatherings.models import BallotBox, CardBox, FeedKey, HelperLink
from madang.shared.clock import now, today
from madang.shared.codes import new_code
from tests.cast import Cast, Sample
from tests.gatherings import draws, signups
from tests.gatherings.outings import planned


def drawing() -> BytesIO:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (30, 20), "orange").save(out, "PNG")
    out.seek(0)
    return out


def _whole(cast: Cast, body: Any, by: Any, guest: Any) -> dict[str, Any]:
    """An outing of `body` with everything that hangs on one."""
    with scope(realm=body.realm, body=body.pk):
        place = actions.add_place(by=by, body=body, name_ko=f"{body.name_ko} 만남터")
        day = actions.add_observance(by=by, realm=body.realm, name_ko="이웃의 날", name_en="Day", month=7, day=14, first_year=2024)
        legs = [
            Leg(starts_at=now(), title_ko="나들이 하나", place=place),
            Leg(starts_at=now() + timedelta(hours=3), title_ko="나들이 둘", place=place),
        ]
        outing = planned(cast, body=body, by=by, legs=legs, title_ko=f"{body.name_ko} 나들이")
        party = actions.claim(by=guest, outing=outing, body=body)
        seating = actions.enter_seats(by=by, outing=outing, name="강당", text="가열: 1-4")
        actions.give_seats(by=by, outing=outing, seen=seating.version)
        actions.show_seats(by=by, outing=outing)
        first, second = outing.stops.all()
        way = actions.plan_transfer(by=by, outing=outing, origin=first, goal=second, how="bus", leaves_at=now() + timedelta(hours=1))
        cost = actions.add_cost(by=by, outing=outing, what_ko="버스", line_ko="회원 한 분", person=guest)
        gift = actions.add_sponsorship(by=by, outing=outing, line_ko="이웃 가게")
        link, token = actions.make_helper_link(by=by, outing=outing, body=body, label="도우미")
        device, _secret = actions.open_device(by=by, outing=outing, body=body)
        HelperLink.objects.filter(pk=link.pk).update(hash=hashed(f"helper-{body.slug}"))
        FeedKey.objects.create(person=guest, hash=hashed(f"feed-{body.slug}"))
        part = actions.add_part(by=by, outing=outing, title_ko="1부")
        item = actions.add_item(by=by, part=part, title_ko="노래")
        credit = actions.add_credit(by=by, item=item, role_ko="노래", person=guest)
        box = actions.open_card_box(by=by, outing=outing, kind="question", item=item)
        CardBox.objects.filter(pk=box.pk).update(short=body.slug[:6])
        card = actions.put_card(box=box, words="왜 노래를 시작했나요?", slip=new_code(), place=body.slug)
        (_credit, key), *_more = actions.make_name_slips(by=by, outing=outing)
        contest = actions.open_contest(by=by, body=body, title_ko="그림 잔치", day=today())
        entry = actions.hand_in(by=by, contest=contest, file=drawing(), title_ko="봄", age="lower")
        showing = actions.hang(by=by, contest=contest, title_ko="전시", day=today())
        back = actions.print_entry_slips(by=by, contest=contest, number=1)[0]
        actions.print_codes(by=by, showing=showing, number=1)
        tablet, _secret = actions.make_box(by=by, showing=showing, label="왼쪽", allotment=5)
        BallotBox.objects.filter(pk=tablet.pk).update(key=fingerprint(f"tablet-{body.slug}"))
        booth = actions.open_booth(by=by, outing=outing, title_ko="부스", opens_at=now(), closes_at=now() + timedelta(minutes=119))
        actions.lay_shifts(by=by, booth=booth, minutes=60, people=1)
        first, second = booth.shifts.all()
        actions.take_shift(by=guest, shift=first)
        actions.take_shift(by=by, shift=second)
        swap = actions.ask_swap(by=guest, shift=first, other=second)
        actions.stock_souvenir(by=by, booth=booth, name_ko="책갈피", stock=3)
        actions.print_vouchers(by=by, booth=booth, number=1)
        lots = draws.samples(cast, body, by, guest)
        lots |= signups.samples(body.slug, guest, party)
    return {
        **lots,
        "booth": booth.code,
        "shift": first.code,
        "swap": swap.code,
        "code": outing.code,
        "party": party.code,
        "hall": seating.hall.code,
        "gift": gift.code,
        "way": way.code,
        "cost": cost.code,
        "day": day.code,
        "link": link.code,
        "device": device.code,
        "line": item.code,
        "credit": credit.code,
        "part": part.code,
        "box": box.code,
        "card": card.code,
        "short": body.slug[:6],
        "key": key,
        "place": place.code,
        "contest": contest.code,
        "entry": entry.code,
        "showing": showing.code,
        "back": back.code,
        "tablet": tablet.code,
        "slug": body.slug,
    }


ONE_CODE = (
    "company add_guest give_up_guest come_back why pass event notices "
    "copy transfers costs edit publish call_off put_on_again sponsors outing seat leave step_out answer photo need attend parties ask_for needs numbers words "
    "booths door here undo devices end_devices look_at_doubles strips sheet sheet_typing helpers programme programme_print speakers name_slips card_boxes "
    "seats seats_enter seats_give seats_move seats_undo seats_show seats_lock seats_reasons seats_cards seats_rows my_seat"
).split()


def _with(sample: Sample, **more: str) -> Sample:
    """The same with arguments that are alike for both."""
    return Sample(sample.own | more, sample.other | more, public=sample.public)


def samples(cast: Cast) -> dict[str, Sample]:
    """Arguments for the chapter's and the neighbour's objects."""
    own = _whole(cast, cast.chapter, cast.coordinator, cast.newcomer)
    other = _whole(cast, cast.neighbour, cast.outsider, cast.outsider_newcomer)

    def both(public: bool = False, **names: str) -> Sample:
        return Sample(*({name: row[key] for name, key in names.items()} for row in (own, other)), public=public)

    found = {f"gatherings:{name}": both(code="code") for name in ONE_CODE}
    at_a_booth = "booth booth_lay booth_word souvenirs vouchers exchange exchange_back visitors".split()
    found |= {f"gatherings:{name}": both(code="booth") for name in at_a_booth}
    on_a_shift = "shift_take shift_back shift_fill shift_drop shift_swap".split()
    found |= {f"gatherings:{name}": both(code="booth", shift="shift") for name in on_a_shift}
    found |= {f"gatherings:draw{name}": both(code="drawn") for name in ("", "_list", "_json", "_checker")}
    found |= {f"gatherings:draw_{name}": both(code="draw") for name in "desk seal name witness sign outcome".split()}
    found |= {
        "gatherings:swap_answer": both(code="booth", swap="swap"),
        "gatherings:ask_along": both(code="code", ticket="ticket"),
        "gatherings:end_asking": both(code="code", ticket="ticket"),
        "gatherings:asked": both(asked="asked"),
        "gatherings:come": both(token="come"),
        "gatherings:told": both(public=True, token="told"),
        **{f"gatherings:notice_{name}": both(code="code", notice="notice") for name in ("again", "phoned", "number")},
        "gatherings:drop_sponsor": both(code="code", gift="gift"),
        "gatherings:leaving": both(code="code", way="way"),
        "gatherings:arriving": both(code="code", way="way"),
        "gatherings:way_paper": both(code="code", way="way"),
        "gatherings:drop_transfer": both(code="code", way="way"),
        "gatherings:mark_leg": Sample(*({"code": row["code"], "way": row["way"], "end": "leaving"} for row in (own, other))),
        "gatherings:count_leg": Sample(*({"code": row["code"], "way": row["way"], "end": "leaving"} for row in (own, other))),
        "gatherings:cost": both(code="code", cost="cost"),
        "gatherings:drop_cost": both(code="code", cost="cost"),
        "gatherings:my_gift": both(gift="cost"),
        # a day of the year is the whole council's
        "gatherings:occasion": both(public=True, code="day"),
        "gatherings:move": both(code="code", party="party"),
        "gatherings:remove": both(code="code", party="party"),
        "gatherings:end_helper": both(code="code", link="link"),
        "gatherings:programme_drop": both(code="code", line="line"),
        "gatherings:programme_line": both(code="code", line="line"),
        "gatherings:programme_back": both(code="code", line="line"),
        "gatherings:programme_move": both(code="code", line="line"),
        "gatherings:please_not": both(code="code", line="credit"),
        "gatherings:work": both(code="code", line="line"),
        "gatherings:take_work": both(code="code", line="line"),
        "gatherings:my_stage": both(credit="credit"),
        "gatherings:cards": both(code="code", box="box"),
        "gatherings:card_box_open": both(code="code", box="box"),
        "gatherings:card_slide": both(code="code", box="box"),
        "gatherings:card_paper": both(code="code", box="box"),
        "gatherings:judge_card": both(code="code", box="box", card="card"),
        # an address on a slide, and the slip that somebody holds in her hand
        "gatherings:card_box": both(public=True, short="short"),
        "gatherings:card_screen": both(public=True, short="short"),
        "gatherings:name_slip": both(public=True, key="key"),
        "gatherings:card_slip": Sample({"slip": "1" * 12}, {"slip": "2" * 12}, public=True),
        "gatherings:card_away": Sample({"slip": "1" * 12}, {"slip": "2" * 12}, public=True),
        "gatherings:my_name": both(credit="credit"),
        "gatherings:place": both(code="place"),
        "gatherings:delete_place": both(code="place"),
        "gatherings:hall": both(code="hall"),
        "gatherings:entries": both(code="contest"),
        "gatherings:entries_many": both(code="contest"),
        "gatherings:entry_slips": both(code="contest"),
        "gatherings:entry_slip": both(code="back"),
        "gatherings:entry": both(code="entry"),
        "gatherings:entry_returned": both(code="entry"),
        "gatherings:boards": both(code="showing"),
        "gatherings:closing": both(code="showing"),
        "gatherings:closing_count": _with(both(code="showing"), line="slips"),
        "gatherings:ballots_export": both(code="showing"),
        "gatherings:tablets": both(code="showing"),
        "gatherings:tablet_again": both(code="showing", box="tablet"),
        "gatherings:kiosk": both(code="tablet"),
        "gatherings:kiosk_manifest": both(code="tablet"),
        "gatherings:kiosk_pack": both(code="tablet"),
        "gatherings:kiosk_lines": both(code="tablet"),
        "gatherings:kiosk_picture": both(code="tablet", entry="entry"),
        "gatherings:hang": both(code="contest"),
        "gatherings:entry_agree": both(code="entry"),
        "gatherings:entry_take_back": both(code="entry"),
        "gatherings:own_picture": both(code="entry"),
        "gatherings:picture": both(code="entry"),
        "gatherings:flower": both(code="showing", entry="entry"),
        "gatherings:slips": both(code="showing"),
        "gatherings:close_showing": both(code="showing"),
        # the title and day of a contest and of a showing, and a body's shared calendar, are for everybody
        "gatherings:contest": both(public=True, code="contest"),
        "gatherings:garden": both(public=True, code="showing"),
        "gatherings:visitor": both(public=True, code="showing"),
        "gatherings:body_feed": both(public=True, slug="slug"),
        "gatherings:programme_add": Sample({"code": own["code"], "kind": "part"}, {"code": other["code"], "kind": "part"}),
        # the secret in the address is the door: who has it may come in, whoever that is
        "gatherings:tablet_claim": Sample(*({"token": f"tablet-{row['slug']}"} for row in (own, other)), public=True),
        "gatherings:helper": Sample(*({"token": f"helper-{row['slug']}"} for row in (own, other)), public=True),
        "gatherings:my_feed": Sample(*({"token": f"feed-{row['slug']}"} for row in (own, other)), public=True),
    }
    # the page of a phone is the same for every code; what it fetches needs the phone's secret, which nobody here has
    phones = "device_door device_manifest open_door door_pack door_batches leave_door".split()
    found |= {f"gatherings:{name}": both(code="code") for name in phones}
    found |= {f"gatherings:{name}": both(code="code", device="device") for name in ("allot", "end_device")}
    return found
