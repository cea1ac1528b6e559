"""The quick check of every PDF the tests make: PDF/UA-1, without Java."""

import page


def problems(pdf: bytes) -> list[str]:
    """Return what breaks PDF/UA-1, a line for each failed rule."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
