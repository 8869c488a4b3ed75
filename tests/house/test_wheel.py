"""`pip install .` brings the whole house: templates, static files, migrations, compiled translations."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import vendored

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "madang"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip would build it."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_carries_every_file_of_the_house(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".mo"} and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert wanted - held == set()


def test_the_wheel_carries_compiled_translations(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    sources = {path.relative_to(PACKAGE.parent).with_suffix(".mo").as_posix() for path in PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po")}
    assert sources
    assert sources - held == set()


def test_the_wheel_carries_the_reader_of_qr_codes_with_its_licence_and_the_repository_does_not(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    home = "madang/web/static/vendor/zxing"
    assert {f"{home}/{name}" for name in vendored.FILES.values()} - held == set()
    tracked = subprocess.run(["git", "ls-files", "src/madang/web/static/vendor"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert tracked.stdout == ""


def test_the_lock_pins_the_script_of_others_by_hash_and_names_no_registry():
    packages = json.loads((vendored.PACKAGES / "package-lock.json").read_text("utf-8"))["packages"]
    assert all(package["integrity"].startswith("sha512-") for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())


def test_without_npm_a_sentence_says_what_is_missing_and_nothing_is_left_half(tmp_path, monkeypatch):
    root = tmp_path / "house"
    shutil.copytree(vendored.PACKAGES, root / "tools" / "scanner_packages")
    monkeypatch.setattr(vendored, "npm_command", lambda: [sys.executable, "-c", "import sys; sys.exit('network unreachable')"])
    with pytest.raises(vendored.NotFetched, match=r"network unreachable.*one searches by name or number"):
        vendored.fetch(root)
    assert [path for path in (root / "src").rglob("*") if path.is_file()] == []


def test_what_is_there_is_not_fetched_again(tmp_path, monkeypatch):
    home = vendored.fetch()
    monkeypatch.setattr(vendored, "npm_command", lambda: ["/nowhere/npm"])
    assert vendored.fetch() == home


def test_the_wheel_brings_the_command(wheel):
    archive = zipfile.ZipFile(wheel)
    entry_points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "madang = madang.web.cli:main" in archive.read(entry_points).decode()


@pytest.mark.long
def test_a_site_of_the_wheel_alone_makes_its_database_and_answers(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    asks = "from madang.web import cli; import madang, django; assert cli.main(['migrate']) == 0; from django.test import Client; "
    asks += "print(madang.__file__, Client(headers={'accept-language': 'en'}).get('/').status_code)"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MADANG_", "DATABASE_URL", "DJANGO_"))}
    environment = {
        **clean,
        "HOME": str(tmp_path),
        "PYTHONPATH": str(tmp_path / "site"),
        "MADANG_PLAIN_HTTP": "1",
        "MADANG_HOSTS": "testserver",
    }
    done = subprocess.run([sys.executable, "-c", asks], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    place, status = done.stdout.split()[-2:]
    assert Path(place).is_relative_to(tmp_path)
    assert status == "200"
