"""Many reports at once: read into Parquet, checked, counted, drawn (年报库).

``build`` reads documents into three files beside each other: ``X.parquet`` holds the cells (one a
row), ``X.reports.parquet`` the reports, ``X.findings.parquet`` what the rules and the reader found.
``Corpus`` opens them.
"""
