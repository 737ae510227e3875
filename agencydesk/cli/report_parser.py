"""The words of the ``report`` commands."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from agencydesk.cli import reporting_figures, reporting_keys, reporting_send, reporting_show
from agencydesk.cli.output import Output
from agencydesk.domain.report_schema import Part

Commands = argparse._SubParsersAction
_PARTS = tuple(str(part) for part in Part)


def add_report(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands of the annual statistics."""
    group = commands.add_parser("report", help="年度统计 annual statistics")
    kinds = group.add_subparsers(dest="kind", required=True, metavar="KIND")
    _figures(kinds)
    _sending(kinds)
    _keys(kinds)


def _year(text: str) -> int:
    if len(text) == 4 and text.isascii() and text.isdecimal():
        return int(text)
    raise argparse.ArgumentTypeError(f"不是年份 not a year: {text}")


def _of_year(
    kinds: Commands[argparse.ArgumentParser], name: str, help: str
) -> argparse.ArgumentParser:
    made = kinds.add_parser(name, help=help)
    made.add_argument("year", type=_year, metavar="YEAR")
    return made


def _piped(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--secrets-on-stdin",
        action="store_true",
        help="没有终端时从标准输入逐行读取：恢复词、接入凭证 "
        "without a terminal read them from stdin, a line each: words, token",
    )


def _yes(parser: argparse.ArgumentParser, help: str) -> None:
    parser.add_argument("--yes", action="store_true", help=help)


def _file(parser: argparse.ArgumentParser, help: str, *, required: bool = False) -> None:
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="FILE", required=required, help=help
    )


def _figures(kinds: Commands[argparse.ArgumentParser]) -> None:
    build = _of_year(kinds, "build", "统计一年的数字 count a year's figures")
    build.set_defaults(run=reporting_figures.build)
    typed = _of_year(kinds, "set", "填写一个数字 type a figure")
    typed.add_argument("field", metavar="FIELD", help="见 as listed by: report build")
    typed.add_argument("value", metavar="VALUE", help="金额以元为单位 amounts in CNY")
    typed.add_argument("--reason", required=True, metavar="TEXT", help="为什么 why it holds")
    typed.add_argument("--source", default="", metavar="TEXT", help="出处 where it was read")
    typed.set_defaults(run=reporting_figures.set_figure)
    back = _of_year(kinds, "unset", "撤回填写 let the counted value hold again")
    back.add_argument("field", metavar="FIELD")
    back.add_argument("--reason", required=True, metavar="TEXT")
    back.set_defaults(run=reporting_figures.unset_figure)
    sheet = _of_year(kinds, "sheet", "法定年度报告抄录表 fields of the statutory report")
    _file(sheet, "写成 PDF；不带则列出 a PDF; without it they are listed")
    sheet.set_defaults(run=reporting_figures.sheet)
    national = _of_year(kinds, "national", "全国指标 national indicators beside one's own")
    national.add_argument("--json", action="store_true")
    national.set_defaults(run=reporting_figures.national)


def _sending(kinds: Commands[argparse.ArgumentParser]) -> None:
    show = _of_year(kinds, "show", "将要离开本机的内容 what leaves, to the byte")
    show.add_argument("--json", action="store_true", help="含准确字节 with the exact bytes")
    _piped(show)
    show.set_defaults(run=reporting_show.show)
    send = _of_year(kinds, "send", "确认并立即上报 confirm and send now")
    _yes(send, "确认；不带则只说明 do it; without it only says what")
    _piped(send)
    send.set_defaults(run=reporting_send.send)
    export = _of_year(kinds, "export", "上报文件 a file for a desk without a network")
    _file(export, "上报文件 the file", required=True)
    _yes(export, "确认尚未确认的内容 confirm what was not yet")
    _piped(export)
    export.set_defaults(run=reporting_send.export)
    taken = kinds.add_parser("receipts", help="读入回执文件 take the receipts in a file")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.set_defaults(run=reporting_send.receipts)
    back = _of_year(kinds, "withdraw", "撤回上报 take back what was reported")
    _yes(back, "撤回；不带则只说明 do it; without it only says what")
    back.add_argument(
        "--part", action="append", choices=_PARTS, help="只撤回这一部分，可多次 only this part"
    )
    _piped(back)
    back.set_defaults(run=reporting_send.withdraw)
    ours = _of_year(kinds, "accept", "以另一台电脑的上报为准 take another computer's report")
    ours.add_argument("part", choices=_PARTS, metavar="PART", help=", ".join(_PARTS))
    ours.set_defaults(run=reporting_send.accept)
    status = kinds.add_parser("status", help="上报状态 where the years stand")
    status.add_argument("year", type=_year, nargs="?", metavar="YEAR")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=reporting_show.status)


def _keys(kinds: Commands[argparse.ArgumentParser]) -> None:
    recovery = kinds.add_parser("recovery", help="恢复单 the recovery sheet")
    what = recovery.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FILE",
        help="写成 PDF；没有密钥时先生成 a PDF; makes the secret if there is none",
    )
    what.add_argument("--check", action="store_true", help="核对四个词 ask for four of its words")
    _piped(recovery)
    recovery.set_defaults(run=reporting_keys.recovery)
    secret = kinds.add_parser("secret", help="输入恢复词 enter the words of the sheet")
    secret.set_defaults(run=reporting_keys.secret)
    bind = kinds.add_parser("bind", help="启用或停用上报 switch the upload on or off")
    bind.add_argument("address", nargs="?", metavar="ADDRESS", help="平台地址 of the platform")
    bind.add_argument(
        "--keys", nargs="+", default=[], metavar="KEY", help="一个或两个公钥 its public keys"
    )
    how = bind.add_mutually_exclusive_group()
    how.add_argument(
        "--have-token",
        action="store_true",
        help="询问接入凭证，不询问激活码 asks for a token, not for an activation code",
    )
    how.add_argument(
        "--offline", action="store_true", help="没有网络，只记住公钥 no network: only the keys"
    )
    how.add_argument("--off", action="store_true", help="停用 switch it off")
    bind.set_defaults(run=partial(_bind, bind))


def _bind(parser: argparse.ArgumentParser, arguments: argparse.Namespace, output: Output) -> int:
    """Refuse what does not go together, as wrong usage; do the rest."""
    given = arguments.address is not None or bool(arguments.keys)
    if arguments.off and given:
        parser.error("--off")
    if arguments.offline and (arguments.address is not None or not arguments.keys):
        parser.error("--offline --keys KEY")
    plain = not (arguments.off or arguments.offline)
    if plain and (arguments.address is None or not arguments.keys):
        parser.error("ADDRESS --keys KEY")
    return reporting_keys.bind(arguments, output)
