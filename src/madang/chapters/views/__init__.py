"""Pages of the chapters."""
