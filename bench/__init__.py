"""Measurements, never assertions: what this machine does, beside what it could do at best."""
