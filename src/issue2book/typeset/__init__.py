"""The Chinese line composer. Knows no HTML and no WeasyPrint."""
