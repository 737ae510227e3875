"""Makes ``resources/demo/示例通知书包.zip``: notices for cases of the demonstration.

Run ``python packaging/make_demo_packages.py`` from the project's folder. Every name and number is
invented; the layout is that of the packages that public programs read. The same file comes out
each time.
"""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from agencydesk.reports.fonts import REGULAR, text_width  # noqa: E402

TARGET = ROOT / "resources" / "demo" / "示例通知书包.zip"
MOMENT = (2026, 11, 20, 9, 0, 0)


@dataclass(frozen=True)
class Sample:
    """A notice of the demonstration; ``fees`` are name and amount in yuan."""

    place: int
    code: str
    name: str
    dispatched: date
    number: str
    title: str
    kind: str
    applicant: str
    our_ref: str = ""
    limit: str = ""
    pay_by: date | None = None
    fees: tuple[tuple[str, str], ...] = ()
    year: str = ""
    sentence: str = ""

    @property
    def office_id(self) -> str:
        """Return the office's number of the notice."""
        return f"GA9026{self.place:08d}"

    @property
    def serial(self) -> str:
        """Return the serial of the dispatch."""
        return f"{self.dispatched:%Y%m%d}{self.place:08d}"


def samples() -> list[Sample]:
    """Return the notices, as the demonstration's sheet has their cases."""
    return [
        Sample(
            1,
            "210401",
            "第一次审查意见通知书",
            date(2026, 11, 10),
            "2023153600605",
            "一种锂电池极片的干燥装置",
            "0",
            "示例丙电子有限公司",
            "SL23P0002",
            "4",
            sentence="申请人应当在收到本通知书之日起4个月内陈述意见。",
        ),
        Sample(
            2,
            "210401",
            "第一次审查意见通知书",
            date(2026, 11, 12),
            "2024137460935",
            "一种仓储机器人的路径规划方法",
            "0",
            "示例甲科技有限公司",
            "",
            "4",
            sentence="申请人应当在收到本通知书之日起4个月内陈述意见。",
        ),
        Sample(
            3,
            "200602",
            "办理登记手续通知书",
            date(2026, 11, 16),
            "2023119985004",
            "基于图像的零件检测方法及系统",
            "0",
            "示例乙化工股份有限公司",
            "SL23P0001",
            pay_by=date(2027, 1, 18),
            fees=(("年费", "900.00"),),
            year="3",
            sentence="申请人应当在2027年01月18日之前缴纳下列费用。",
        ),
        Sample(
            4,
            "299001",
            "示例新类型通知书",
            date(2026, 11, 17),
            "2024193375109",
            "一种低噪声风机",
            "0",
            "示例乙化工股份有限公司",
            "SL24P0007",
            sentence="本通知书的代码不在通知书目录中，用于演示“指定规则”。",
        ),
        Sample(
            5,
            "210302",
            "补正通知书",
            date(2026, 11, 18),
            "2025109999990",
            "一种耐磨涂层组合物及其制备方法",
            "0",
            "示例大学",
            "SL23P004",
            "2",
            sentence="本通知书没有对应的案件，用于演示“待处理”。",
        ),
    ]


def listed(sample: Sample) -> bytes:
    """Return the ``list.xml`` of a notice, in GBK as the former client wrote it."""
    told = {
        "TONGZHISMC": sample.name,
        "TONGZHISBM": sample.code,
        "FAWENR": f"{sample.dispatched:%Y%m%d}",
        "QIXIAN": sample.limit,
        "SHENQINGH": sample.number,
        "FAMINGMC": sample.title,
        "FAMINGLX": sample.kind,
        "NEIBUBH": sample.our_ref,
    }
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in told.items() if value)
    text = (
        '<?xml version="1.0" encoding="GBK"?>\n<data-bus>'
        f"<TONGZHISID>{sample.office_id}</TONGZHISID><FAWENXLH>{sample.serial}</FAWENXLH>"
        f"<TONGZHISXJ><SHUXINGXX>{inner}</SHUXINGXX></TONGZHISXJ></data-bus>\n"
    )
    return text.encode("gbk")


def detail(sample: Sample) -> bytes:
    """Return the notice's own XML."""
    parts = [
        f"<notice_name>{sample.name}</notice_name>",
        f"<notice_sent><notice_sent_serial>{sample.serial}</notice_sent_serial>"
        f"<notice_sent_date>{sample.dispatched:%Y%m%d}</notice_sent_date></notice_sent>",
        f"<application_number>{sample.number}</application_number>",
        f"<invention_title>{sample.title}</invention_title>",
        f'<applicant_info><applicant_name seq="1">{sample.applicant}</applicant_name>'
        "</applicant_info>",
        f"<notice_template_code>{sample.code}</notice_template_code>",
    ]
    if sample.pay_by:
        parts.append(f"<pay_deadline_date>{sample.pay_by:%Y%m%d}</pay_deadline_date>")
    if sample.fees:
        rows = "".join(
            f"<fee><fee_name>{name}</fee_name><fee_amount>{amount}</fee_amount></fee>"
            for name, amount in sample.fees
        )
        year = f"<annual_year>{sample.year}</annual_year>" if sample.year else ""
        parts.append(f"<fee_info_all>{year}<fee_info>{rows}</fee_info></fee_info_all>")
    inner = "".join(parts)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}\n<cn_notice_info>{inner}</cn_notice_info>\n".encode()


def paper(sample: Sample) -> bytes:
    """Return the notice as a page."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    lines = [
        "（虚构示例，并非官方文件）",
        f"发文日：{sample.dispatched:%Y年%m月%d日}",
        f"申请号或专利号：{sample.number[:12]}.{sample.number[12]}",
        f"发文序号：{sample.serial}",
        f"申请人或专利权人：{sample.applicant}",
        f"发明创造名称：{sample.title}",
    ]
    canvas.setFont(REGULAR, 11)
    for place, line in enumerate(lines):
        canvas.drawString(70, 770 - 22 * place, line)
    canvas.setFont(REGULAR, 18)
    canvas.drawCentredString(A4[0] / 2, 600, sample.name)
    canvas.setFont(REGULAR, 11)
    canvas.drawString(70, 550, sample.sentence)
    canvas.save()
    return target.getvalue()


def main() -> int:
    """Write the package."""
    text_width("", REGULAR, 1)  # registers the font
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for sample in samples():
            folder = sample.office_id
            for name, content in (
                (f"{folder}/list.xml", listed(sample)),
                (f"{folder}/{folder}/{folder}{sample.code}1.xml", detail(sample)),
                (f"{folder}/{folder}/000001.pdf", paper(sample)),
            ):
                archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return 0


if __name__ == "__main__":
    sys.exit(main())
