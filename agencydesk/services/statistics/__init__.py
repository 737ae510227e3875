"""The annual statistics (年度统计): figures counted from the year's records, sheet, preview."""
