"""Pairs from a spreadsheet, without a site: `madang match`.

columns: what a column means. cells: what a cell says. question: rows -> the engine's question, or what is wrong by row.
words: reasons, roles and refusals as sentences. book: the answer as a spreadsheet. command: the command itself.
Leans on no database and on no settings.
"""
