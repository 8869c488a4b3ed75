"""Every row that the house promises to hold has a test that carries its id (`def test_b6_...`)."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROWS = (
    "A1 A2 A3 A4 A6 A7 A8 A9 A10 A11 A13 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 "
    "D1 D2 D3 D4 D5 D6 D7 D8 D9 E1 E2 E3 E4 E5 E6 E7 E8 E9 F1 F2 F4 F8 G1 G3 G4 G5 G14 H1 H6 J3 K1 K5 K6 K7 L2"
).split()


def test_every_promised_row_has_a_test_with_its_id() -> None:
    names = {
        name
        for file in TESTS.rglob("test_*.py")
        for found in re.findall(r"def test_((?:[a-z]\d+_)+)", file.read_text())
        for name in found.upper().strip("_").split("_")
    }
    missing = [row for row in ROWS if row not in names]
    assert not missing, f"No test carries {missing}"
