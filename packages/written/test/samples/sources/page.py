"""Writes page-form.html, page-right.html and page-faulty.html for a browser to print."""
import sys

STYLE = """<!doctype html><meta charset="utf-8"><title>Homework 5</title><style>
@page { size: A4; margin: 25mm } body { font: 11pt serif } section { break-before: page }
.box { display: inline-block; width: 9pt; height: 9pt; border: 1pt solid; line-height: 9pt; text-align: center; font-size: 9pt }
.answer { border: 1pt solid green; padding: 8pt; height: 90pt; width: 400pt } .cut { overflow: hidden }
</style>
"""


def box(text, mark=""):
    return f'<p><span class="box">{mark}</span> {text}</p>\n'


def page(kind):
    x = {"form": "", "right": "X", "faulty": ""}[kind]
    second = {"form": "", "right": "", "faulty": ""}[kind]
    long = "One more sentence that says nothing new, and is long enough to fill its line. " * 9
    answers = {
        "form": "TODO",
        "right": "It steps downhill. The rate decides how far.",
        "faulty": long,
    }
    return (
        STYLE
        + "<h1>Homework 5</h1><p>Replace each TODO.</p>\n"
        + "<section><h2>Q1: Does the loss fall at every step? Choose one.</h2>\n"
        + box("always", second)
        + box("never")
        + box("mostly", x)
        + "</section><section><h2>Q2: What does gradient descent do? [2 sentences]</h2>\n"
        + f'<div class="answer cut">{answers[kind]}</div></section>\n'
        + "<section><h2>Q3: And momentum? [2 sentences]</h2>\n"
        + f'<div class="answer">{answers[kind]}</div></section>\n'
    )


for kind in ["form", "right", "faulty"]:
    with open(f"{sys.argv[1]}/page-{kind}.html", "w", encoding="utf-8") as file:
        file.write(page(kind))
