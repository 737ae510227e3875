"""Where a live database must not be kept: network drives and folders that are synchronised.

A file that is copied or replaced while it is written, or locked by a server, gets damaged. The
judgement is a pure function over what can be seen of a folder; looking is a thin layer below it.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from agencydesk.errors import UserError


@dataclass(frozen=True, slots=True)
class SyncProduct:
    """How a product's folders are recognised.

    Attributes:
        name: as its users know it.
        folder: matches the whole name of its folder, in any case.
        markers: files or folders it puts into the root of what it synchronises.
    """

    name: str
    folder: re.Pattern[str] | None
    markers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What can be seen of a folder.

    Attributes:
        parts: the path from its root down, as ``Path.parts`` gives it.
        markers: names from ``MARKERS`` found in the folder or one above it.
        drive: kind of file system or drive, e.g. ``ext4``, ``cifs``; empty when not known.
    """

    parts: Sequence[str]
    markers: Collection[str]
    drive: str


@dataclass(frozen=True, slots=True)
class Risk:
    """Why a folder is refused: the code of the error, and the product or kind of drive."""

    code: str
    product: str


def _named(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PRODUCTS: tuple[SyncProduct, ...] = (
    SyncProduct("OneDrive", _named(r"(onedrive|skydrive)( ?[-–] ?.+)?")),
    SyncProduct("Dropbox", _named(r"dropbox( \(.+\))?"), frozenset({".dropbox.cache"})),
    SyncProduct(
        "Google Drive",
        _named(r"google ?drive(-.+)?|google ?云端硬盘|我的云端硬盘|my drive"),
        frozenset({".tmp.drivedownload", ".tmp.driveupload"}),
    ),
    SyncProduct("Nextcloud", _named(r"nextcloud\d*"), frozenset({".nextcloudsync.log"})),
    SyncProduct("ownCloud", _named(r"owncloud\d*"), frozenset({".owncloudsync.log"})),
    SyncProduct(
        "iCloud",
        _named(r"icloud ?(drive|云盘)|icloud~.+|com~apple~clouddocs|mobile documents"),
    ),
    SyncProduct(
        "坚果云 Nutstore", _named(r"(我的)?坚果云|nutstore( files)?"), frozenset({".nutstore"})
    ),
    SyncProduct(
        "百度网盘 Baidu Netdisk",
        _named(
            r"百度(网盘|云|云管家|同步盘|云同步盘|网盘同步盘|网盘同步空间)"
            r"|baidu ?(netdisk|sync ?disk|yun)(workspace)?"
        ),
    ),
    SyncProduct("腾讯微云 Weiyun", _named(r"(腾讯)?微云(同步(助手|盘))?|weiyun(disk|sync)?")),
    SyncProduct("阿里云盘 Aliyun Drive", _named(r"阿里云盘(同步盘)?|aliyun ?drive|adrive")),
    SyncProduct(
        "Synology Drive",
        _named(r"synology ?drive.*|cloud ?station( drive)?"),
        frozenset({".SynologyWorkingDirectory"}),
    ),
    SyncProduct("Syncthing", _named(r"syncthing"), frozenset({".stfolder", ".stversions"})),
    SyncProduct("WPS 云盘", _named(r"wps ?(云盘|cloud files|drive)")),
)

#: Everything worth looking for in a folder and above it.
MARKERS: frozenset[str] = frozenset().union(*(product.markers for product in PRODUCTS))

#: Kinds of file system that live on another machine, and what people call them.
_NETWORK: dict[str, str] = {
    **dict.fromkeys(("cifs", "smb", "smb2", "smb3", "smbfs"), "SMB"),
    **dict.fromkeys(("nfs", "nfs3", "nfs4"), "NFS"),
    **dict.fromkeys(("fuse.sshfs", "sshfs", "fuse.sshfs-osxfuse"), "SSHFS"),
    **dict.fromkeys(("davfs", "fuse.davfs", "fuse.davfs2", "webdav"), "WebDAV"),
    **dict.fromkeys(("afpfs", "afs", "ncpfs", "ceph", "fuse.glusterfs"), "network"),
    **dict.fromkeys(("fuse.rclone", "fuse.gvfsd-fuse", "ftp", "fuse.curlftpfs"), "network"),
    "remote": "network",
}

#: A path to another computer, but not the local spellings ``\\?\C:\`` and ``\\.\``.
_UNC = re.compile(r"[\\/]{2}(\?\\UNC\\)?(?![?.][\\/])[^\\/]+[\\/]", re.IGNORECASE)


def judge(seen: Surroundings) -> Risk | None:
    """Return why a live database must not be kept there, or None if nothing speaks against it."""
    for part in seen.parts:
        for product in PRODUCTS:
            if product.folder is not None and product.folder.fullmatch(part.strip()):
                return Risk("folder.sync", product.name)
    for product in PRODUCTS:
        if not product.markers.isdisjoint(seen.markers):
            return Risk("folder.sync", product.name)
    if seen.parts and _UNC.match(seen.parts[0]):
        return Risk("folder.network", "SMB")
    network = _NETWORK.get(seen.drive.lower())
    return None if network is None else Risk("folder.network", network)


def check_folder(folder: Path) -> None:
    """Refuse a folder in which a live database would be damaged; it need not exist yet.

    Raises:
        UserError: ``folder.sync`` or ``folder.network``, naming the product.
    """
    risk = judge(look(folder))
    if risk is not None:
        raise UserError(risk.code, path=str(folder), product=risk.product)


def look(folder: Path) -> Surroundings:
    """Return what can be seen of a folder; it need not exist yet. Links are followed."""
    real = folder.resolve()
    found = {
        marker
        for place in (real, *real.parents)
        for marker in MARKERS
        if os.path.lexists(place / marker)
    }
    # The path as given counts too: a linked folder may be what is synchronised.
    return Surroundings((*real.parts, *folder.absolute().parts), found, _drive(real))


def mounted_as(mounts: str, folder: str) -> str:
    """Return the kind of file system below ``folder`` from the text of ``/proc/mounts``."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[1])
        if _is_below(folder, point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def mounted_as_mac(listing: str, folder: str) -> str:
    """Return the kind of file system below ``folder`` from what macOS's ``mount`` prints."""
    best, kind = "", ""
    for found in re.finditer(r"^.* on (/.*) \(([^,)]+)[^()]*\)$", listing, re.MULTILINE):
        point = found[1]
        if _is_below(folder, point) and len(point) >= len(best):
            best, kind = point, found[2]
    return kind


def _is_below(folder: str, point: str) -> bool:
    return folder == point or folder.startswith(point.rstrip("/") + "/")


def _drive(folder: Path) -> str:
    if sys.platform == "win32":
        remote = 4  # DRIVE_REMOTE
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return "remote" if kind == remote else "local"
    if sys.platform == "darwin":
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True)
        return mounted_as_mac(listing.stdout, str(folder))
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    return mounted_as(mounts.read_text(encoding="utf-8", errors="surrogateescape"), str(folder))
