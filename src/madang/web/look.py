"""The look: the parts that every page loads, in no particular order (the layers see to that)."""

PARTS = tuple(
    f"css/parts/{part}.css"
    for part in (
        "top head card facts form buttons table note voice steps tabs badge meter list empty board garden exit foot print"
    ).split()
)
