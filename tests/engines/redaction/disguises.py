"""Invented numbers, put into every disguise we could think of."""

import random
import unicodedata

WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def invented(r: random.Random, *, sure: bool) -> str:
    """Thirteen digits with a birth date; with the checksum of before October 2020, or surely without."""
    sex = r.choice("12345678")
    year = r.randint(1920, 1999) if sex in "1256" else r.randint(2000, 2020)
    head = f"{year % 100:02}{r.randint(1, 12):02}{r.randint(1, 28):02}{sex}{r.randint(0, 99999):05}"
    total = sum(int(d) * w for d, w in zip(head, WEIGHTS, strict=True))
    check = ((13 if sex in "5678" else 11) - total % 11) % 10
    return head + str(check if sure else (check + r.randint(1, 9)) % 10)


def _spaced(n: str, gap: str) -> str:
    return gap.join(n)


DISGUISES = {
    "plain": lambda n: n,
    "hyphen": lambda n: f"{n[:6]}-{n[6:]}",
    "space": lambda n: f"{n[:6]} {n[6:]}",
    "spaced hyphen": lambda n: f"{n[:6]} - {n[6:]}",
    "en dash": lambda n: f"{n[:6]}\u2013{n[6:]}",
    "em dash": lambda n: f"{n[:6]}\u2014{n[6:]}",
    "minus": lambda n: f"{n[:6]}\u2212{n[6:]}",
    "full-width hyphen": lambda n: f"{n[:6]}\uff0d{n[6:]}",
    "katakana bar": lambda n: f"{n[:6]}\u30fc{n[6:]}",
    "hangul eu": lambda n: f"{n[:6]}\u3161{n[6:]}",
    "non-breaking hyphen": lambda n: f"{n[:6]}\u2011{n[6:]}",
    "soft hyphen": lambda n: f"{n[:6]}\u00ad{n[6:]}",
    "dot": lambda n: f"{n[:6]}.{n[6:]}",
    "middle dot": lambda n: f"{n[:6]}·{n[6:]}",
    "dotted date": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:]}",
    "dotted date with spaces": lambda n: f"{n[:2]}. {n[2:4]}. {n[4:6]}. {n[6:]}",
    "slash": lambda n: f"{n[:6]}/{n[6:]}",
    "comma": lambda n: f"{n[:6]},{n[6:]}",
    "tilde": lambda n: f"{n[:6]}~{n[6:]}",
    "underscore": lambda n: f"{n[:6]}_{n[6:]}",
    "brackets": lambda n: f"{n[:6]}({n[6:]})",
    "tab": lambda n: f"{n[:6]}\t{n[6:]}",
    "new line": lambda n: f"{n[:6]}\n{n[6:]}",
    "no-break space": lambda n: f"{n[:6]}\u00a0{n[6:]}",
    "ideographic space": lambda n: f"{n[:6]}\u3000{n[6:]}",
    "each digit spaced": lambda n: _spaced(n, " "),
    "each digit hyphened": lambda n: _spaced(n, "-"),
    "each digit dotted": lambda n: _spaced(n, "."),
    "zero width everywhere": lambda n: _spaced(n, "\u200b"),
    "zero width joiner": lambda n: f"{n[:3]}\u200d{n[3:]}",
    "byte order mark": lambda n: f"{n[:9]}\ufeff{n[9:]}",
    "direction marks": lambda n: f"\u202d{n[:6]}\u2066-{n[6:]}\u2069",
    "variation selectors": lambda n: _spaced(n, "\ufe0f"),
    "hangul filler": lambda n: f"{n[:6]}\u3164{n[6:]}",
    "full-width": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in f"{n[:6]}-{n[6:]}"),
    "circled": lambda n: "".join("⓪" if c == "0" else chr(0x2460 + int(c) - 1) for c in n),
    "superscript": lambda n: "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] for c in n),
    "arabic": lambda n: "".join(chr(0x660 + int(c)) for c in n),
    "devanagari": lambda n: "".join(chr(0x966 + int(c)) for c in n),
    "bold mathematical": lambda n: "".join(chr(0x1D7CE + int(c)) for c in n),
    "letters for digits": lambda n: n.replace("0", "O").replace("1", "l"),
    "hangul words": lambda n: "".join("공일이삼사오육칠팔구"[int(c)] for c in n),
    "hangul words with dash": lambda n: (
        "".join("영일이삼사오육칠팔구"[int(c)] for c in n[:6]) + " 다시 " + "".join("영일이삼사오육칠팔구"[int(c)] for c in n[6:])
    ),
    "hangul words in NFD": lambda n: unicodedata.normalize("NFD", "".join("공일이삼사오육칠팔구"[int(c)] for c in n)),
    "dash as a word": lambda n: f"{n[:6]} 다시 {n[6:]}",
    "back part named": lambda n: f"{n[:6]} 뒷자리 {n[6:]}",
    "cut in four": lambda n: f"{n[:6]}-{n[6:10]}-{n[10:]}",
    "year apart": lambda n: f"{n[:2]} {n[2:6]} {n[6:]}",
    "sex apart": lambda n: f"{n[:6]}-{n[6]} {n[7:]}",
    "after a list number": lambda n: f"2. {n[:6]}-{n[6:]}",
    "after a phone": lambda n: f"010-1234-5678 {n[:6]}-{n[6:]}",
    "in letters": lambda n: f"ID{n}번",
}

AROUND = ["{}", "제 번호는 {}입니다.", "주민번호 {} 확인 바랍니다", "name: Hong, no. {}", "({})"]
