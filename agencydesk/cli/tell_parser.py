"""The words of ``tell``."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from agencydesk.cli import telling
from agencydesk.cli.output import Output

Commands = argparse._SubParsersAction


def add_tell(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    told = commands.add_parser("tell", help="转达客户：信函与邮件草稿 letters to clients")
    told.add_argument("cases", nargs="*", metavar="CASE", help="案号或申请号 references or numbers")
    told.add_argument("--template", metavar="ID", help="模板 template; see --templates")
    told.add_argument("--templates", action="store_true", help="列出模板 list the templates")
    told.add_argument(
        "--list", metavar="FILE", help="号码清单，- 为标准输入 a list of numbers, - for stdin"
    )
    told.add_argument("--notice", type=int, metavar="ID", help="转达的通知书 the notice forwarded")
    told.add_argument(
        "--as", dest="form", choices=("docx", "eml"), default="docx", help="信函或邮件草稿"
    )
    told.add_argument("-o", dest="output", type=Path, metavar="FOLDER", help="存放处 where to")
    told.add_argument(
        "--in", dest="language", choices=("zh", "en"), default="zh", help="信函语言 of the letter"
    )
    told.add_argument(
        "--per-client", action="store_true", help="每个客户一封，附案件表格 one for each client"
    )
    told.add_argument(
        "--attach", action="store_true", help="邮件附上通知书文件 with the notice's files"
    )
    told.add_argument("--json", action="store_true")
    told.set_defaults(run=partial(_run, told))


def _run(told: argparse.ArgumentParser, arguments: argparse.Namespace, output: Output) -> int:
    """Refuse what does not go together, as wrong usage; do the rest."""
    if arguments.templates:
        return telling.templates(arguments, output)
    if not arguments.template or arguments.output is None:
        told.error("--template ID -o FOLDER")
    if not arguments.cases and arguments.list is None:
        told.error("CASE … | --list FILE")
    if arguments.notice is not None and (len(arguments.cases) != 1 or arguments.list is not None):
        told.error("--notice: CASE")
    return telling.tell(arguments, output)
