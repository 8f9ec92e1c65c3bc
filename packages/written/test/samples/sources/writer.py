"""Writes form.fodt and right.fodt, documents of a word processor with the glyphs that it offers as boxes."""
import sys

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="box" style:family="paragraph">
<style:paragraph-properties fo:border="0.5pt solid #008000" fo:padding="0.1in"/></style:style>
</office:automatic-styles>
<office:body><office:text>
"""
TAIL = "</office:text></office:body></office:document>\n"


def paragraph(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>\n'


def document(is_filled):
    empty, ticked = "\u2610", "\u2612" if is_filled else "\u2610"
    tick = "\u2611" if is_filled else "\u2610"
    answer = (
        "A filter of the first kind is written by hand, e.g. a derivative. One of the second kind comes from pictures. "
        "So the second fits its task, the first does not (cf. Fig. 1)."
        if is_filled
        else "TODO"
    )
    short = "A small rate is slow. A large one diverges." if is_filled else "TODO"
    return (
        HEAD
        + paragraph("Homework 5")
        + paragraph("Take out each line with TODO. Tick boxes.")
        + paragraph("Question 1 (4 points): How do two kinds of filters differ? (3-4 sentences)", "break")
        + paragraph(answer, "box")
        + paragraph("Question 2 (2 points): What does a larger rate do to the first steps? Select one.", "break")
        + paragraph(f"{ticked} They become longer.")
        + paragraph(f"{empty} They become shorter.")
        + paragraph(f"{empty} They stay.")
        + paragraph("Question 3 (2 points): Which data are used? Select all that apply.")
        + paragraph(f"{tick} handwritten digits")
        + paragraph(f"{tick} scenes")
        + paragraph(f"{empty} sounds")
        + paragraph("Question 4 (2 points): What does the learning rate change? (two sentences)", "break")
        + paragraph(short, "box")
        + TAIL
    )


for name, is_filled in [("form", False), ("right", True)]:
    with open(f"{sys.argv[1]}/writer-{name}.fodt", "w", encoding="utf-8") as file:
        file.write(document(is_filled))
