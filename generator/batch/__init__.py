"""Many programmes, one PDF each: a list in, a folder of handouts and a report out.

    list (rows of cells) -> Row -> Request -> Programme -> make -> PDF -> one line of the report

Every row ends in exactly one way: made, refused or failed. Whatever stops the run leaves whole PDFs and a true report.
"""
