"""The script of README's two commands, on a small checkout of its own with a package of its own."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.checks import ROOT

PROGRAM = """
import os
import sys
from pathlib import Path

import greeting

print("main.py", sys.argv[1:], greeting.WORD, sys.flags.utf8_mode, os.environ.get("LC_ALL"))
if sys.argv[1] == "demo":
    Path(sys.argv[2]).mkdir()
    (Path(sys.argv[2]) / "期限表.pdf").write_bytes(b"%PDF")
sys.exit(5 if (Path(__file__).parent / "fails").exists() else 0)
"""


def make_wheel(folder: Path, version: str, word: str) -> str:
    """Write a wheel of the package ``greeting``; return its requirement with its hash."""
    name = f"greeting-{version}"
    about = f"Metadata-Version: 2.1\nName: greeting\nVersion: {version}\n"
    parts = {
        "greeting.py": f"WORD = {word!r}\n",
        f"{name}.dist-info/METADATA": about,
        f"{name}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = []
    for part, text in parts.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        lines.append(f"{part},sha256={digest.decode()},{len(text.encode())}")
    parts[f"{name}.dist-info/RECORD"] = "\n".join([*lines, f"{name}.dist-info/RECORD,,", ""])
    path = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for part, text in parts.items():
            wheel.writestr(part, text)
    return f"greeting=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Checkout:
    """A checkout with the real bootstrap.py, a program of a few lines and one requirement."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requirements = folder / "packaging" / "requirements.txt"

    def fill(self) -> None:
        (self.folder / "packaging").mkdir(parents=True)
        (self.folder / "agencydesk").mkdir()
        (self.folder / "wheels").mkdir()
        shutil.copy(ROOT / "packaging" / "bootstrap.py", self.folder / "packaging")
        (self.folder / "main.py").write_text(PROGRAM, encoding="utf-8")
        self.require(make_wheel(self.folder / "wheels", "1.0", "您好"))

    def require(self, requirement: str) -> None:
        self.requirements.write_text(requirement, encoding="utf-8")
        self.requirements.with_name("requirements-dev.txt").write_text(
            requirement + "# dev\n", encoding="utf-8"
        )

    def bootstrap(self, *words: str) -> tuple[int, str]:
        """Run the script where the system speaks ASCII and shows no window."""
        kept = {
            name: text
            for name, text in os.environ.items()
            if name != "DISPLAY" and not name.startswith("PIP_")
        }
        own = {
            "LC_ALL": "C",
            "QT_QPA_PLATFORM": "offscreen",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.folder / "wheels"),
            "PIP_CONFIG_FILE": os.devnull,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            [sys.executable, str(self.folder / "packaging" / "bootstrap.py"), *words],
            env={**kept, **own},
            capture_output=True,
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).decode("utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    checkout = Checkout(tmp_path_factory.mktemp("bootstrap") / "checkout")
    checkout.fill()
    code, said = checkout.bootstrap("setup")
    assert code == 0, said
    assert "Making the environment" in said
    return checkout.folder


@pytest.fixture
def checkout(installed: Path, tmp_path: Path) -> Checkout:
    shutil.copytree(installed, tmp_path / "checkout", symlinks=True)
    return Checkout(tmp_path / "checkout")


def test_without_a_display_the_demo_is_built_and_its_results_are_named(checkout: Checkout) -> None:
    code, said = checkout.bootstrap("run")
    assert code == 0, said
    assert "main.py ['demo'," in said
    assert "您好 1 C.UTF-8" in said or not sys.platform.startswith("linux")
    assert os.path.join("demo-data", "期限表.pdf") in said


def test_a_second_run_installs_nothing_and_keeps_the_demo(checkout: Checkout) -> None:
    checkout.bootstrap("run")
    code, said = checkout.bootstrap("run")
    assert code == 0, said
    assert "Installing" not in said
    assert "main.py" not in said
    assert "期限表.pdf" in said


def test_words_after_run_are_handed_to_the_program(checkout: Checkout) -> None:
    code, said = checkout.bootstrap("run", "docket", "--json")
    assert (code, "main.py ['docket', '--json'] 您好 1" in said) == (0, True)
    assert not (checkout.folder / "demo-data").exists()


def test_a_demo_that_fails_leaves_nothing_behind_and_its_exit_code(checkout: Checkout) -> None:
    (checkout.folder / "fails").touch()
    code, said = checkout.bootstrap("run")
    assert code == 5, said
    assert not (checkout.folder / "demo-data").exists()


def test_a_changed_requirement_file_is_installed(checkout: Checkout) -> None:
    checkout.require(make_wheel(checkout.folder / "wheels", "1.1", "早上好"))
    code, said = checkout.bootstrap("run", "hello")
    assert code == 0, said
    assert "早上好" in said
    assert "Making the environment" not in said


def test_a_file_with_another_hash_is_refused_and_the_next_start_recovers(
    checkout: Checkout,
) -> None:
    good = make_wheel(checkout.folder / "wheels", "1.1", "早上好")
    checkout.require(good[:-9] + "00000000\n")
    code, said = checkout.bootstrap("run", "hello")
    assert code == 3, said
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in said
    checkout.require(good)
    code, said = checkout.bootstrap("run", "hello")
    assert code == 0, said
    assert "Making the environment" in said
    assert "早上好" in said


def test_the_development_set_serves_a_run_too(checkout: Checkout) -> None:
    code, said = checkout.bootstrap("test", "--version")
    assert "Installing" in said
    assert "No module named pytest" in said
    code, said = checkout.bootstrap("run", "hello")
    assert (code, "Installing" in said) == (0, False)


def test_the_demo_of_the_platform_is_started_inside_the_checkout(checkout: Checkout) -> None:
    demo = checkout.folder / "tests" / "e2e" / "platform_demo.py"
    demo.parent.mkdir(parents=True)
    demo.write_text(
        "import sys, greeting\nprint('demo', sys.argv[1:], greeting.WORD)\nsys.exit(6)\n",
        encoding="utf-8",
    )
    code, said = checkout.bootstrap("platform-demo", "--agencies", "30")
    assert code == 6, said
    assert "demo ['--agencies', '30'] 您好" in said


def test_an_unknown_word_shows_the_help(checkout: Checkout) -> None:
    code, said = checkout.bootstrap("start")
    assert code == 2
    assert "packaging/bootstrap.py run" in said


def test_tests_keep_their_files_in_memory_only_where_there_is_room(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    bootstrap = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bootstrap)
    assert bootstrap.quick_place(tmp_path, 1) == {"PYTEST_DEBUG_TEMPROOT": str(tmp_path)}
    assert bootstrap.quick_place(tmp_path, 1 << 62) == {}
    assert bootstrap.quick_place(tmp_path / "none", 1) == {}


def test_an_old_python_can_read_the_script_to_say_that_it_is_too_old() -> None:
    source = (ROOT / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    imported = [name for node in ast.parse(source).body for name in getattr(node, "names", ())]
    roots = {name.name.partition(".")[0] for name in imported}
    assert roots <= sys.stdlib_module_names | {"annotations", "Path", "NoReturn"}
