"""Agency sheets (xlsx, xls, et, csv, json) to plain rows."""
