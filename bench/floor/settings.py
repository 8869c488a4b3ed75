"""The house's settings without the house: no middleware, one address. Never part of the product."""

from madang.web.settings import *  # noqa: F403 - a settings file takes over another

INSTALLED_APPS = ["bench.floor"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.floor.urls"
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W003"]
