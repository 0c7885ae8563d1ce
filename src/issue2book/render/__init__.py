"""An Issue becomes book files. Only here ebooklib, weasyprint, jinja2 and pillow are imported."""
