"""A live database is kept off network drives and out of folders that are synchronised."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from agencydesk.errors import UserError
from agencydesk.models.location import (
    PRODUCTS,
    Risk,
    Surroundings,
    check_folder,
    judge,
    look,
    mounted_as,
    mounted_as_mac,
)

WINDOWS = PureWindowsPath
MAC = PurePosixPath

#: One way each product shows: by the name of a folder, or by what it leaves in one.
SHOWN: dict[str, list[PureWindowsPath | PurePosixPath | str]] = {
    "OneDrive": [
        WINDOWS(r"C:\Users\me\OneDrive\桌面\期限"),
        WINDOWS(r"C:\Users\me\OneDrive - 某某专利代理\data"),
        MAC("/Users/me/Library/CloudStorage/OneDrive-Personal/desk"),
    ],
    "Dropbox": [
        WINDOWS(r"D:\Dropbox (Personal)\desk"),
        MAC("/Users/me/Library/CloudStorage/Dropbox/desk"),
        ".dropbox.cache",
    ],
    "Google Drive": [
        WINDOWS(r"G:\我的云端硬盘\desk"),
        MAC("/Users/me/Library/CloudStorage/GoogleDrive-me@example.com/desk"),
        ".tmp.driveupload",
    ],
    "Nextcloud": [MAC("/home/me/Nextcloud/desk"), ".nextcloudsync.log"],
    "ownCloud": [MAC("/home/me/ownCloud/desk"), ".owncloudsync.log"],
    "iCloud": [
        MAC("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/desk"),
        WINDOWS(r"C:\Users\me\iCloudDrive\desk"),
    ],
    "坚果云 Nutstore": [
        WINDOWS(r"D:\Nutstore\1\我的坚果云\期限"),
        MAC("/Users/me/Nutstore Files/desk"),
        ".nutstore",
    ],
    "百度网盘 Baidu Netdisk": [
        WINDOWS(r"D:\BaiduSyncdisk\desk"),
        WINDOWS(r"D:\百度同步盘\desk"),
        WINDOWS(r"D:\BaiduNetdiskWorkspace\desk"),
        WINDOWS(r"D:\百度网盘\desk"),
    ],
    "腾讯微云 Weiyun": [WINDOWS(r"D:\腾讯微云\desk"), WINDOWS(r"D:\微云同步助手\desk")],
    "阿里云盘 Aliyun Drive": [WINDOWS(r"D:\阿里云盘\desk"), WINDOWS(r"D:\aDrive\desk")],
    "Synology Drive": [
        WINDOWS(r"C:\Users\me\SynologyDrive\desk"),
        MAC("/home/me/CloudStation/desk"),
        ".SynologyWorkingDirectory",
    ],
    "Syncthing": [MAC("/home/me/Syncthing/desk"), ".stfolder"],
    "WPS 云盘": [WINDOWS(r"D:\WPS云盘\desk"), WINDOWS(r"C:\Users\me\WPS Cloud Files\desk")],
}


def seen(shown: PureWindowsPath | PurePosixPath | str) -> Surroundings:
    if isinstance(shown, str):
        return Surroundings(MAC("/home/me/files").parts, {shown}, "ext4")
    return Surroundings(shown.parts, (), "")


def test_twelve_products_and_one_more_are_known() -> None:
    assert {product.name for product in PRODUCTS} == set(SHOWN)
    assert len(SHOWN) == 13


@pytest.mark.parametrize("product", SHOWN)
def test_a_synchronised_folder_is_recognised_in_every_guise(product: str) -> None:
    for shown in SHOWN[product]:
        assert judge(seen(shown)) == Risk("folder.sync", product), shown


@pytest.mark.parametrize(
    "path",
    [
        WINDOWS(r"C:\Users\me\AppData\Local\AgencyDesk"),
        WINDOWS(r"D:\BaiduNetdiskDownload\desk"),
        WINDOWS(r"D:\百度\desk"),
        WINDOWS(r"D:\微云端科技\desk"),
        WINDOWS(r"D:\Dropbox竞品分析\desk"),
        WINDOWS(r"D:\onedriver\desk"),
        WINDOWS(r"\\?\C:\desk"),
        MAC("/Users/me/Documents/desk"),
        MAC("/home/me/.local/share/agencydesk"),
    ],
)
def test_a_folder_that_only_sounds_like_one_is_accepted(
    path: PureWindowsPath | PurePosixPath,
) -> None:
    assert judge(Surroundings(path.parts, (), "ext4")) is None


@pytest.mark.parametrize(
    "path", [r"\\nas\share\desk", r"\\?\UNC\nas\share\desk", r"\\wsl.localhost\Debian\desk"]
)
def test_a_path_to_another_computer_is_a_network_drive(path: str) -> None:
    assert judge(Surroundings(WINDOWS(path).parts, (), "")) == Risk("folder.network", "SMB")


@pytest.mark.parametrize(
    ("drive", "product"),
    [
        ("cifs", "SMB"),
        ("smb3", "SMB"),
        ("smbfs", "SMB"),
        ("nfs", "NFS"),
        ("nfs4", "NFS"),
        ("fuse.sshfs", "SSHFS"),
        ("davfs", "WebDAV"),
        ("remote", "network"),
    ],
)
def test_a_network_file_system_is_refused(drive: str, product: str) -> None:
    path = WINDOWS(r"Z:\desk").parts
    assert judge(Surroundings(path, (), drive)) == Risk("folder.network", product)


@pytest.mark.parametrize("drive", ["ext4", "xfs", "btrfs", "apfs", "tmpfs", "overlay", "local", ""])
def test_a_local_file_system_is_accepted(drive: str) -> None:
    assert judge(Surroundings(("/", "home", "me"), (), drive)) is None


MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
nas:/export /mnt/my\040files nfs4 rw 0 0
me@host:/ /mnt/nas/inner fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/me/desk", "ext4"),
        ("/mnt/nas", "cifs"),
        ("/mnt/nas/desk", "cifs"),
        ("/mnt/nas2/desk", "ext4"),
        ("/mnt/my files/desk", "nfs4"),
        ("/mnt/nas/inner/desk", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_tells_the_file_system(folder: str, kind: str) -> None:
    assert mounted_as(MOUNTS, folder) == kind


def test_the_mounts_of_macos_are_read_too() -> None:
    listing = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//me@nas.local/share on /Volumes/my share (smbfs, nodev, nosuid, mounted by me)\n"
    )
    assert mounted_as_mac(listing, "/Users/me/desk") == "apfs"
    assert mounted_as_mac(listing, "/Volumes/my share/desk") == "smbfs"


def test_a_plain_folder_passes_before_it_exists(tmp_path: Path) -> None:
    check_folder(tmp_path / "not" / "yet")
    assert not (tmp_path / "not").exists()


def test_a_marker_far_above_is_found_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "share" / ".stfolder").mkdir(parents=True)
    with pytest.raises(UserError, match=r"folder\.sync") as caught:
        check_folder(tmp_path / "share" / "a" / "b")
    assert caught.value.facts["product"] == "Syncthing"


def test_a_link_into_a_synchronised_folder_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud" / "desk").mkdir(parents=True)
    (tmp_path / "innocent").symlink_to(tmp_path / "Nextcloud" / "desk")
    with pytest.raises(UserError, match=r"folder\.sync"):
        check_folder(tmp_path / "innocent")


def test_the_disk_of_this_computer_is_seen_as_it_is(tmp_path: Path) -> None:
    assert set(look(tmp_path).parts) >= set(tmp_path.parts)
