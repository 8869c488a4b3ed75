"""The roster: a spreadsheet comes in, is looked at, and is stored only after 'yes'.

sheet: bytes -> rows of text (with the guards against hostile files). columns: what each column means.
plan: rows -> people to take in, with each problem named by row. keep: the plan into the rooms. give: codes out again.
"""
