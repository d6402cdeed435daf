"""`make demo` and `make test` say at once what is missing, and leave nothing half made; bundles of macOS are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from notes2slides.running import chromium_path, office_path

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts/make_environment.sh"
HALF = 'mkdir -p "$3/bin" && echo half > "$3/pyvenv.cfg"'
"""What a fake Python leaves of an environment; it is called with: -m venv FOLDER."""


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def python(folder: Path, *, venv: str = "exit 1", modules: bool = True, new: bool = True) -> Path:
    """Return a Python that answers what the script asks, and makes environments as `venv` says."""
    answers = f"""case "$2" in
  *version_info*) exit {0 if new else 1} ;;
  *ensurepip*) exit {0 if modules else 1} ;;
  venv) {venv} ;;
esac"""
    return program(folder / "fakes/python", answers)


def made(interpreter: Path | str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [SCRIPT, *options, interpreter, folder / ".venv"]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.mark.parametrize("venv", [f"{HALF}; exit 1", f"{HALF}; exit 0", f"{HALF}; kill -TERM $PPID; sleep 0", "exit 1"])
def test_an_environment_that_fails_leaves_nothing(venv: str, tmp_path: Path) -> None:
    done = made(python(tmp_path, venv=venv), tmp_path)
    assert done.returncode
    assert not (tmp_path / ".venv").exists()


def test_what_stood_there_before_is_not_taken_away(tmp_path: Path) -> None:
    mine = tmp_path / ".venv/mine"
    mine.parent.mkdir()
    mine.write_text("kept", encoding="utf-8")
    done = made(python(tmp_path, venv=f"{HALF}; exit 1"), tmp_path)
    assert done.returncode
    assert "remove the folder" in done.stderr
    assert mine.is_file()


@pytest.mark.parametrize(
    ("interpreter", "said"),
    [
        ({"modules": False}, "apt-get install python3-venv"),
        ({"new": False}, "needs Python 3.11 or newer"),
        (None, "There is no /nowhere/python"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--check",)])
def test_a_python_that_will_not_do_is_said_before_anything(
    interpreter: dict[str, bool] | None, said: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    named = "/nowhere/python" if interpreter is None else python(tmp_path, **interpreter)
    done = made(named, tmp_path, *options)
    assert done.returncode
    assert said in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_environment_that_another_version_left_half_made_is_completed(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    done = made(sys.executable, tmp_path)
    assert done.returncode == 0, done.stderr
    pip = [tmp_path / ".venv/bin/python", "-m", "pip", "--version"]
    assert subprocess.run(pip, capture_output=True, check=False).returncode == 0
    assert made("/nowhere/python", tmp_path).returncode == 0  # one that is whole needs no Python to make it


def checkout(folder: Path) -> Path:
    """Return a folder with what `make` needs to say what is missing."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    return folder


def make(target: str, folder: Path, interpreter: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(shutil.which("make")), "--no-print-directory", target, f"PYTHON={interpreter}"]
    surroundings = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def bare_path(folder: Path) -> Path:
    """Return a folder of programs for a PATH: what any system has, and a user who is not root."""
    tools = folder / "tools"
    tools.mkdir()
    for name in ("bash", "sh", "env", "dirname", "readlink", "mkdir", "touch", "rm"):
        (tools / name).symlink_to(str(shutil.which(name)))
    program(tools / "id", "echo 1000")
    return tools


def test_make_demo_fails_alike_twice(tmp_path: Path) -> None:
    """The second call says what the first one said, and not that there is no pip."""
    interpreter = python(tmp_path, venv=f"{HALF}; echo out of space >&2; exit 1")
    folder = checkout(tmp_path)
    first, second = (make("demo", folder, interpreter) for _ in range(2))
    assert first.returncode and second.returncode
    assert "out of space" in first.stderr
    assert second.stderr == first.stderr


def test_make_test_says_all_that_is_missing_before_it_installs(tmp_path: Path) -> None:
    log = tmp_path / "installed"
    tools = bare_path(tmp_path)
    interpreter = python(tmp_path, venv=f"touch {log}")
    nothing = dict.fromkeys(("OOXML_VALIDATOR", "COMMONMARK_SPEC", "AXE_CORE"), "")
    done = make("test", checkout(tmp_path), interpreter, PATH=str(tools), HOME=str(tmp_path), CHROMIUM="", **nothing)
    assert done.returncode
    for name in ("libreoffice-impress", "chromium", "graphviz", "fontconfig", "npm"):
        assert name in done.stderr
    assert "Nothing was installed" in done.stderr
    assert not log.exists()


@pytest.mark.parametrize(
    ("bundle", "found"),
    [
        ("LibreOffice.app/Contents/MacOS/soffice", office_path),
        ("Chromium.app/Contents/MacOS/Chromium", chromium_path),
        ("Google Chrome.app/Contents/MacOS/Google Chrome", chromium_path),
        ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge", chromium_path),
    ],
)
def test_programs_are_found_in_bundles_of_macos(
    bundle: str, found: Callable[[], str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert found() is None
    there = program(tmp_path / "Applications" / bundle, "exit 0")
    assert found() == str(there)
    on_the_path = program(tmp_path / "nothing" / ("soffice" if found is office_path else "chromium"), "exit 0")
    assert found() == str(on_the_path)


@pytest.mark.parametrize("folder", ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"])
@pytest.mark.parametrize("name", ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"])
def test_browsers_are_found_where_windows_keeps_them(
    folder: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "PATH", folder):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert chromium_path() is None
    there = program(tmp_path / name, "exit 0")
    assert chromium_path() == str(there)


def test_the_tests_find_bundles_of_macos_too(tmp_path: Path) -> None:
    office = tmp_path / "Applications/LibreOffice.app/Contents"
    program(office / "MacOS/soffice", "exit 0")
    for part in ("libsdlo", "libsmlo"):
        program(office / f"Frameworks/{part}.dylib", "")
    program(tmp_path / "Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "exit 0")
    tools = bare_path(tmp_path)
    command = [ROOT / "scripts/install_test_tools.sh", "--check", tmp_path / "n2s"]
    surroundings = {"PATH": str(tools), "HOME": str(tmp_path)}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    listed = done.stderr.split()
    assert "graphviz" in listed
    assert not {"libreoffice-impress", "libreoffice-math", "chromium"} & set(listed)
