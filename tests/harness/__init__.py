"""What tests stand on: a database of either kind, a real browser, a live site. Loaded by pytest as plugins."""
