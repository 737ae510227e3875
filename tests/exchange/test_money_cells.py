import io

import openpyxl

from agencydesk.domain.grid import Money
from agencydesk.exchange.docket_files import list_xlsx
from tests.conftest import NOW


def test_money_is_a_number_of_yuan_with_two_decimals_shown():
    columns = [("To pay (CNY)", lambda row: row)]
    content = list_xlsx([Money(123450), None, Money(0)], columns, "Fees", NOW)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet["A"]] == ["To pay (CNY)", 1234.5, None, 0]
    assert sheet["A2"].number_format == "#,##0.00"
