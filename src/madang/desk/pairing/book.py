"""The answer as a spreadsheet: pairs with plain reasons, everybody left over with a role, the figures of the certificate."""

import io
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from madang.desk.pairing import words
from madang.desk.roster.sheet import safe
from madang.engines.matching import GenderWish, Outcome, Problem, Role, Rule, closed_pairs

Rows = list[list[Any]]
NAMED = (Rule.SLOTS, Rule.LANGUAGE, Rule.DISTANCE_UNKNOWN, Rule.DISTANCE, Rule.MENTOR_CONSENT, Rule.FORBIDDEN, Rule.CONFLICT)


def written(problem: Problem, outcome: Outcome, *, keeper: bool) -> bytes:
    """Writes the workbook. keeper: with a page of private answers, for the one coordinator who keeps them."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    _page(book, _("짝"), [_("새 이웃"), _("멘토"), _("둘째 멘토"), _("왜 두 분인지")], _pairs(outcome))
    _page(book, _("남은 분"), [_("누구"), _("구분"), _("까닭"), _("다음에 할 일")], _left(problem, outcome))
    _page(book, _("증명서"), [_("무엇"), _("값"), _("덧붙임")], _figures(problem, outcome))
    if keeper:
        _page(book, _("담당자만"), [_("새 이웃"), _("멘토"), _("혼자만 볼 것")], _private(outcome))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _page(book: Any, title: str, head: list[str], rows: Rows) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(title)
    page.append(head)
    for row in rows:
        page.append([cell if isinstance(cell, int | float) else safe(cell) for cell in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for k, column in enumerate(page.iter_cols()):
        widest = max(len(str(cell.value or "")) for cell in column)
        page.column_dimensions["ABCDE"[k]].width = min(80, max(14, widest * 1.6))
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _pairs(outcome: Outcome) -> Rows:
    rows = []
    for pair in outcome.pairs:
        reasons = words.reasons(pair.reasons)
        if pair.second is not None:
            reasons += " " + _("둘째 멘토: %(reasons)s") % {"reasons": words.reasons(pair.second_reasons)}
        rows.append([pair.mentee, pair.mentor, pair.second or "", reasons])
    return rows


def _left(problem: Problem, outcome: Outcome) -> Rows:
    """Told as if nobody had any private answer, so that nothing can be read from it."""
    closing, open_to_some = _openly(problem)
    rows: Rows = [[x.mentee, _("새 이웃"), words.left_over(closing[x.mentee]), words.next_step(closing[x.mentee])] for x in outcome.left]
    for standby in outcome.standby:
        role = standby.role
        if role in {Role.RESERVE, Role.HELPER}:
            role = Role.RESERVE if standby.mentor in open_to_some else Role.HELPER
        rows.append([standby.mentor, _("멘토"), _("멘토가 새 이웃보다 많아요.") if role is Role.SECOND else "", words.role(role)])
    return rows


def _openly(problem: Problem) -> tuple[dict[str, Rule], set[str]]:
    """By the practical rules alone: what closes every mentor to a newcomer (0: nothing), and who is open to somebody."""
    free: dict[str, Any] = {"not_with": frozenset(), "gender": None, "gender_wish": GenderWish.ANY, "home_region": None}
    mentees = tuple(replace(p, **free) for p in problem.mentees)
    mentors = tuple(replace(p, **free) for p in problem.mentors)
    closed = closed_pairs(replace(problem, mentees=mentees, mentors=mentors))
    found: dict[str, Rule] = {}
    for row, mentee in enumerate(mentees):
        mine = closed[row]
        if not mentee.consented:
            found[mentee.code] = Rule.MENTEE_CONSENT
        elif (mine == 0).any():
            found[mentee.code] = Rule(0)
        else:
            found[mentee.code] = max(NAMED, key=lambda rule: int(((mine & int(rule)) != 0).sum()))
    return found, {mentor.code for column, mentor in enumerate(mentors) if (closed[:, column] == 0).any()}


def _figures(problem: Problem, outcome: Outcome) -> Rows:
    rows: Rows = [
        [_("다른 프로그램이 확인했나요"), _("네"), _("짝을 지은 것과 코드를 나누지 않는 프로그램이 모두 다시 보았어요.")],
        [_("지문"), outcome.inputs, _("이 명단과 규칙에서만 나오는 값이에요.")],
        [_("씨앗"), outcome.seed, _("똑같이 좋을 때에만 써요.")],
        [_("새 이웃"), len(problem.mentees), ""],
        [_("멘토"), len(problem.mentors), ""],
        [_("짝"), len(outcome.pairs), ""],
        [_("한 주에 함께 되어야 하는 칸"), problem.policy.min_common_slots, ""],
    ]
    for price in outcome.prices:
        cost = _("이 순서를 지키느라 %(n)d분이 자리를 얻지 못했어요.") % {"n": price.people} if price.people > 0 else ""
        rows.append([words.step(price.step), f"{100 * price.share:.3f}%", cost or _("이 순서를 지키느라 누구도 자리를 잃지 않았어요.")])
    return rows


def _private(outcome: Outcome) -> Rows:
    rows: Rows = []
    for pair in outcome.pairs:
        rows.append([pair.mentee, pair.mentor, words.private_reasons(r for r in pair.reasons if not r.shareable or r.kind == "wished")])
        if pair.second is not None:
            rows.append([pair.mentee, pair.second, words.private_reasons(r for r in pair.second_reasons if not r.shareable)])
    for left in outcome.left:
        said = "; ".join(f"{words.rule(c.rule)} {c.pairs}" for c in left.rules)
        rows.append([left.mentee, "", said])
    for refused in outcome.refused_pins:
        rows.append([refused.mentee, refused.mentor, _("묶지 못한 까닭: %(rules)s") % {"rules": words.rule(refused.rules)}])
    for crowd in outcome.crowds:
        who = ", ".join(crowd.mentees[:20])
        said = _("%(n)d분이 %(m)d자리를 나누어요. 가장 많이 막은 것: %(rule)s") % {
            "n": len(crowd.mentees),
            "m": crowd.places,
            "rule": words.rule(crowd.rule),
        }
        rows.append([who, "", said])
    return rows
