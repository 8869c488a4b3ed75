"""The floor: the same server, framework and database, with nothing of the house: one UPDATE and one INSERT."""
