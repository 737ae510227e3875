"""Set up, run, test or build AgencyDesk from a fresh checkout; needs Python and nothing else.

    python3 packaging/bootstrap.py run    open the window, the first time on a demo agency
    python3 packaging/bootstrap.py test   run the tests
    python3 packaging/bootstrap.py setup  only install
    python3 packaging/bootstrap.py build  make the program folder dist/agencydesk
    python3 packaging/bootstrap.py platform-demo  a platform, 400 agencies and the program report

``run ARGUMENTS`` hands the arguments to main.py, ``test ARGUMENTS`` to pytest, ``build ARGUMENTS``
to packaging/build.py, ``platform-demo ARGUMENTS`` to tests/e2e/platform_demo.py. ``--clean`` makes
the environment ``.venv`` anew. On Windows write ``python`` for ``python3``.

This file must also be readable by an old Python, to say that it is too old.
"""

from __future__ import annotations

import compileall
import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "agencydesk-setup.json"
UNFINISHED = VENV / "agencydesk-setup.part"
DEMO = ROOT / "demo-data"
REQUIREMENTS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",
}
OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)
EXIT_ENVIRONMENT = 3
RESULTS = (".pdf", ".xlsx", ".csv", ".ics", ".json")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

#: What Qt loads from the system, and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
#: What Qt loads besides for a window on an X11 display.
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(chinese: str, english: str) -> None:
    """Print one line in both languages."""
    print(chinese + " / " + english, flush=True)


def stop(chinese: str, english: str, line: str = "") -> NoReturn:
    """Say what is wrong, print the command that cures it, and leave with exit code 3."""
    print(chinese + "\n" + english, file=sys.stderr)
    if line:
        print("\n    " + line + "\n", file=sys.stderr)
    sys.exit(EXIT_ENVIRONMENT)


def child_environment() -> dict[str, str]:
    """Return the environment of every program started here: UTF-8, bytecode kept, no strangers."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"}
    environment = {name: text for name, text in os.environ.items() if name not in dropped}
    environment["PYTHONUTF8"] = "1"
    spoken = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG")
    if sys.platform.startswith("linux") and "utf" not in (spoken or "").lower():
        environment["LC_ALL"] = "C.UTF-8"  # Qt warns about any other
    return environment


def start(command: list[str], extra: dict[str, str] | None = None, inside: bool = False) -> int:
    """Run a command with ``extra`` variables, here or inside the checkout; return its exit code."""
    environment = {**child_environment(), **(extra or {})}
    folder = ROOT if inside else None
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


#: Where a Linux system keeps files in memory; pytest makes a folder of its own there, for its user.
MEMORY = Path("/dev/shm")  # noqa: S108


def quick_place(memory: Path = MEMORY, needed: int = 4 << 30) -> dict[str, str]:
    """Return where tests keep their files: in memory, if a system has it and room for them.

    Every commit of the tests' databases waits for the disk otherwise: half of their time.
    """
    if not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < needed:
        return {}
    return {"PYTEST_DEBUG_TEMPROOT": str(memory)}


def has_display() -> bool:
    """Say whether a window can be shown here; ``QT_QPA_PLATFORM=offscreen`` says no."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def venv_python() -> Path:
    """Return the path of the environment's interpreter, which need not exist yet."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(for_display: bool) -> dict[str, str]:
    """Return the libraries of the system that Qt needs and that are not there, with packages."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = dict(QT_LIBRARIES)
    if for_display:
        wanted.update(DISPLAY_LIBRARIES)
    return {library: package for library, package in wanted.items() if not _loads(library)}


def missing_build_tools() -> dict[str, str]:
    """Return what the frozen build needs of a Linux system and is not there, with packages."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {} if shutil.which("objdump") else {"objdump": "binutils"}
    library = str(sysconfig.get_config_var("INSTSONAME") or "")
    folder = Path(str(sysconfig.get_config_var("LIBDIR") or ""))
    inner = str(sysconfig.get_config_var("MULTIARCH") or "")
    if not any((place / library).is_file() for place in (folder, folder / inner)):
        missing[library] = "libpython%d.%d" % sys.version_info[:2]  # noqa: UP031  (see above)
    return missing


def missing_venv() -> dict[str, str]:
    """Return what is needed to make an environment and is not there, with packages."""
    if venv_python().exists() or importlib.util.find_spec("ensurepip"):
        return {}
    return {"ensurepip": "python%d.%d-venv" % sys.version_info[:2]}  # noqa: UP031  (see above)


def ensure_system(missing: dict[str, str]) -> None:
    """Install missing Debian packages as root, or print the exact line and leave."""
    if not missing:
        return
    packages = sorted(set(missing.values()))
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        stop(
            "系统缺少以下组件，请用系统的软件包管理器安装：" + "、".join(missing),
            "Install these with the package manager of this system: " + ", ".join(missing),
        )
    if os.geteuid() != 0:
        line = "sudo apt-get update && sudo " + " ".join(install)
        stop("缺少系统组件，请先执行：", "Parts of the system are missing; run this first:", line)
    say("正在安装系统组件", "Installing parts of the system: " + " ".join(packages))
    for command in (["apt-get", "update"], install):
        if start(command, {"DEBIAN_FRONTEND": "noninteractive"}) != 0:
            stop("命令失败：", "This command failed:", " ".join(command))


def bring(*wanted: str) -> None:
    """Install what the receiver's tests need besides, where root may; without it those fail."""
    clusters = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    there = {
        "postgresql": bool(shutil.which("initdb")) or any(clusters),
        "chromium": any(map(shutil.which, BROWSERS)),
    }
    missing = [package for package in wanted if not there[package]]
    if not sys.platform.startswith("linux") or not missing:
        return
    names = ", ".join(missing)
    say("还需要 " + names, "This also needs " + names)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    for command in (["apt-get", "update"], install):
        if start(command, {"DEBIAN_FRONTEND": "noninteractive"}) != 0:
            say("安装失败", "This command failed: " + " ".join(command))
            return


def check_python() -> None:
    """Leave with a clear message where Python is too old, or newer than the pinned parts know."""
    if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        span = ".".join(map(str, OLDEST_PYTHON)), ".".join(map(str, NEWEST_PYTHON))
        here = platform.python_version()
        stop(
            "需要 Python {} 至 {}，当前为 {}。".format(*span, here),
            "Python {} to {} is needed; this is {}.".format(*span, here),
        )


def digests() -> dict[str, str]:
    """Return the SHA-256 of each requirement file."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in REQUIREMENTS.items()
    }


def installed(group: str) -> bool:
    """Say whether the environment holds the set ``run`` or ``dev`` as the files now say."""
    if not (STAMP.is_file() and venv_python().exists()) or UNFINISHED.exists():
        return False
    stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    now = digests()
    ready = stamp.get("dev") == now["dev"] or (group == "run" and stamp.get("run") == now["run"])
    return bool(ready and stamp.get("python") == list(sys.version_info[:2]))


def usable_venv() -> bool:
    """Say whether a whole environment of this Python version is there to install into."""
    if UNFINISHED.exists() or not venv_python().exists():
        return False
    ask = "import pip, sys; print(list(sys.version_info[:2]))"
    answer = subprocess.run(
        [str(venv_python()), "-c", ask], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() == str(list(sys.version_info[:2]))


def install(group: str) -> None:
    """Make ``.venv`` and install the pinned set, unless that was done before."""
    if installed(group):
        return
    fresh = not usable_venv()
    if fresh:
        say("正在建立运行环境 .venv", "Making the environment .venv")
        if start([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
            stop("无法建立运行环境。", "The environment could not be made.")
    UNFINISHED.write_text(group, encoding="utf-8")
    say("正在安装组件，首次需要几分钟", "Installing the parts; the first time takes minutes")
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    pip += ["--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS[group])]
    if start(pip) != 0:
        stop(
            "安装失败：请检查网络或代理后重试。已下载的内容会保留。",
            "The installation failed: check network and proxy, then try again.",
            "python3 packaging/bootstrap.py setup",
        )
    compileall.compile_dir(str(ROOT / "agencydesk"), quiet=2)
    now = digests()
    stamp = {"python": list(sys.version_info[:2]), "run": now["run"], "dev": None}
    if group == "dev":
        stamp["dev"] = now["dev"]
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    UNFINISHED.unlink()


def clean() -> None:
    """Remove the environment ``.venv``; data stay."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        stop(
            "请用系统的 Python 运行，而不是 .venv 中的 Python。",
            "Use the Python of the system for this, not the one in .venv.",
        )
    if VENV.exists():
        shutil.rmtree(VENV)


def make_demo() -> int:
    """Build the demo agency if it is not there; return an exit code. A failed one is removed."""
    if DEMO.exists():
        return 0
    say("正在建立示范数据 demo-data", "Building the demo agency demo-data")
    code = -1
    try:
        code = start([str(venv_python()), str(ROOT / "main.py"), "demo", str(DEMO)])
    finally:
        if code != 0 and DEMO.exists():
            shutil.rmtree(DEMO)
    return code


def run(arguments: list[str]) -> int:
    """Start the program; without arguments on the demo agency. Return its exit code."""
    extra = {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    program = [str(venv_python()), str(ROOT / "main.py")]
    if arguments:
        return start([*program, *arguments], extra)
    code = make_demo()
    if code != 0:
        return code
    if has_display():
        return start([*program, "--data", str(DEMO)])
    say("没有显示器，示范结果在", "No display here; the results are in " + str(DEMO))
    for path in sorted(DEMO.rglob("*")):
        if path.suffix in RESULTS:
            print("  " + str(path.relative_to(ROOT)))
    return 0


def main(argv: list[str]) -> int:
    """Do what the first word says; return an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    check_python()
    words = [word for word in argv if word != "--clean"]
    command, arguments = (words[0], words[1:]) if words else ("", [])
    if command not in ("setup", "run", "test", "build", "platform-demo"):
        print(__doc__)
        return 0 if command in ("-h", "--help") else 2
    if "--clean" in argv:
        clean()
    # A built program carries the libraries of a display with it, wherever it is built.
    building = command == "build"
    missing = {**missing_venv(), **missing_libraries(building or bool(os.environ.get("DISPLAY")))}
    ensure_system({**missing, **missing_build_tools()} if building else missing)
    install("run" if command in ("setup", "run") else "dev")
    if command == "run":
        return run(arguments)
    if command == "test":
        bring("postgresql", "chromium")
        pytest = [str(venv_python()), "-m", "pytest", "-n", "auto", *arguments]
        extra = {"QT_QPA_PLATFORM": "offscreen", **quick_place()}
        return start(pytest, extra, inside=True)
    if command == "platform-demo":
        if "--postgresql" in arguments:
            bring("postgresql")
        demo = [str(venv_python()), "-m", "tests.e2e.platform_demo", *arguments]
        return start(demo, inside=True)
    if building:
        return start([str(venv_python()), "packaging/build.py", *arguments], inside=True)
    say("已就绪", "Ready: python3 packaging/bootstrap.py run")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
