"""issue2book: the OCR text of one printed Chinese periodical issue becomes an EPUB and a PDF."""

__version__ = "0.1.0"
