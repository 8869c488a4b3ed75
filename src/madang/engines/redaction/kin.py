"""Somebody's family, and where somebody is from: what a stranger's question must not bring onto a stage unseen."""
# i18n: data file

from __future__ import annotations

import re

from .folding import fold
from .names import AFTER
from .spans import Kind, Span

_KIN = (
    "시어머니|시아버지|시부모|장모|장인|며느리|사위|친정|외할머니|외할아버지|할머니|할아버지|어머니|아버지|어머님|아버님|엄마|아빠|어무니|아바이|오마니|부모님|부모|"
    "남동생|여동생|친동생|막냇동생|막내|동생|오빠|언니|누나|누이|형님|형수|형제|형|자매|오누이|남매|아들|딸|자식|자녀|아이들|남편|아내|안해|부인|와이프|"
    "손자|손녀|손주|삼촌|외삼촌|이모부|이모|고모부|고모|조카|사촌|친척|식구|가족"
)
_BEFORE = "우리|저희|내|제|네|큰|작은|친|외|맏|막내|둘째|셋째|첫째|쌍둥이|그|두"
_TAIL = f"(?:들)?(?=$|[^가-힣]|(?:{AFTER}|들|분))"
_KIN_KO = re.compile(rf"(?<![가-힣])(?:(?:{_BEFORE})\s?)?({_KIN}){_TAIL}")
_KIN_EN = re.compile(
    r"(?<![a-z])(grand(?:mother|father|ma|pa|son|daughter|parents?|child|children)|(?:step)?(?:mother|father|brother|sister|son|daughter)s?"
    r"(?:[- ]in[- ]law)?|mom|mum|dad|wife|husband|spouse|kids?|child|children|parents?|siblings?|uncles?|aunts?|cousins?|nephews?|nieces?|"
    r"relatives?|family|families)(?![a-z])"
)

_PLACES = (
    "함경북도|함경남도|평안북도|평안남도|황해북도|황해남도|자강도|량강도|양강도|함북|함남|평북|평남|황북|황남|평양|청진|혜산|회령|무산|온성|길주|김책|함흥|"
    "흥남|신포|단천|원산|평성|신의주|의주|강계|만포|희천|사리원|송림|해주|남포|라선|나선|라진|나진|선봉|삼지연|대홍단|보천보|갑산|명천|어랑|부령|경원|새별군|"
    "은덕군|종성|북창|안변|금야|정평|홍원|북청|리원|이원군|신흥군|장진|풍산|중강|초산|벽동|삭주|룡천|용천|염주|철산|선천|곽산|영변|녕변|구장|개천시|덕천|"
    "안주시|숙천|문덕|개성시|장풍|판문|신계|곡산|수안|연산군|봉산군|은파|재령|안악|은률|은율|과일군|송화|장연|룡연|옹진|강령|벽성|배천|연안군"
)
_AFTER_PLACE = f"(?=$|[^가-힣]|(?:{AFTER}|에서|에|시|군|출신|사람|쪽|까지|역|말|행))"
_PLACE_KO = re.compile(rf"(?<![가-힣])({_PLACES})(?!\s?냉면){_AFTER_PLACE}")
_FROM_KO = re.compile(
    r"([가-힣]{1,6}(?:도|시|군|구역|읍|리|로동자구|노동자구)\s?(?:출신|에서\s?(?:오셨|오신|온|왔|사셨|사신|살던|살았|살다|태어나|태어난|자라|자란)))"
    r"|(고향이?\s?(?:은|는|이|가)?\s?(?:어디|어느)|어디\s?(?:출신|에서\s?(?:오셨|왔|사셨|살)))"
)
_PLACE_EN = re.compile(
    r"(?<![a-z])((?:north |south )?(?:hamgyong|hamgyeong|pyongan|pyeongan|hwanghae|ryanggang|yanggang|jagang|chagang)|pyongyang|pyeongyang|"
    r"chongjin|cheongjin|hyesan|hoeryong|hoeryeong|musan|onsong|onseong|hamhung|hamheung|hungnam|wonsan|sinuiju|sariwon|haeju|nampo|kanggye|"
    r"rason|rajin|sonbong|samjiyon|kaesong|gaeseong|hometown|"
    r"home town|where (?:are|were|do) you (?:come )?from|which (?:town|city|village))(?![a-z])"
)


def find_kin(text: str) -> list[Span]:
    """Every word for a member of a family."""
    return _found(text, Kind.KIN, _KIN_KO, _KIN_EN)


def find_origins(text: str) -> list[Span]:
    """Towns and provinces of the North, and questions after where somebody is from."""
    return _found(text, Kind.ORIGIN, _PLACE_KO, _FROM_KO, _PLACE_EN)


def _found(text: str, kind: Kind, *patterns: re.Pattern[str]) -> list[Span]:
    folded = fold(text)
    matches = (match for pattern in patterns for match in pattern.finditer(folded.chars))
    return sorted(Span(*folded.span(*_group(match)), kind, False) for match in matches)


def _group(match: re.Match[str]) -> tuple[int, int]:
    """Where the first group that matched stands."""
    return next(match.span(number) for number, words in enumerate(match.groups(), 1) if words is not None)
