"""Faults of text: size, lines, emphasis, contrast and colour."""

from planted import INK, LEFT, MM, PITCH, Sheet, fault, plain, width
from reportlab.pdfgen.canvas import Canvas

from generator.tags import Node

# The size of text


@fault("P-SIZE", "under", "standard", "large", "giant")
def small_caption(drawn: Sheet) -> None:
    drawn.text(["A caption"], 400, size={15.2: 11.9, 19.8: 17.9, 26.4: 23.9}[drawn.body])


@plain("P-SIZE", "‘tiny’: 7.5 pt")
def text_made_small_by_scaling(canvas: Canvas) -> None:
    canvas.scale(0.5, 0.5)
    canvas.drawString(300, 800, "tiny")


@fault("P-BODY", "12.5 pt, under 14 pt")
def small_body(drawn: Sheet) -> None:
    drawn.text(["Most of the text of this sheet is", "a little smaller than the rest of it,"] * 2, 400, size=12.5)


@fault("P-XHEIGHT", "x-height 2.4")
def low_letters(drawn: Sheet) -> None:
    drawn.text(["Most of the text of this sheet is", "exactly as high as the rule says,"] * 2, 400, size=14)


# Lines


@fault("P-LEAD", "1.20 times", "standard", "giant")
def close_lines(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair.", "Rest."], 400, pitch=1.2)


@fault("P-LEAD", "1.60 times")
def far_lines(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair.", "Rest."], 400, pitch=1.6)


@fault("P-MEASURE", "mm long", "standard", "large")
def long_line(drawn: Sheet) -> None:
    text = "Sit tall on a chair" + " and rest" * 20
    while width(text, drawn.body) > 158 * MM:
        text = text[:-1]
    drawn.text([text], 400)


@fault("P-MEASURE", "71 characters")
def many_characters(drawn: Sheet) -> None:
    drawn.text(["Till it is still, lift it a little; till it is still, tilt it a little."], 400, size=13)


@fault("P-MEASURE", "runs into the margin", "giant")
def line_into_margin(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair."], 400, x=595 - 56 - width("Sit on a chair.", drawn.body) + 3)


@fault("P-ALIGN", "does not start under", "standard", "large", "giant")
def shifted_line(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair."], 400, node=(node := Node("P", drawn.root)))
    drawn.text(["Rest."], 400 - PITCH * drawn.body, node=node, x=LEFT + 2)


@fault("P-ALIGN", "word gaps differ")
def justified_line(drawn: Sheet) -> None:
    paragraph = drawn.text(["Sit tall on a chair."], 400)
    with drawn.canvas.tagged(paragraph):
        x = LEFT
        for word in ("Rest", "on", "it."):
            x = drawn.words(word, x, 400 - PITCH * drawn.body) + 7


@fault("P-ALIGN", "is centred")
def centred_line(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair."], 400, x=(595 - width("Sit on a chair.", drawn.body)) / 2)


@fault("P-ALIGN", "others of its column")
def centred_cell(drawn: Sheet) -> None:
    body = Node("TBody", Node("Table", drawn.root))
    for number, x in enumerate((LEFT, LEFT + 9)):
        drawn.text(["Hold"], 400 - 30 * number, node=Node("TH", Node("TR", body), scope="Row"), x=x)


@fault("P-HYPHEN", "ends in a hyphen")
def parted_word(drawn: Sheet) -> None:
    drawn.text(["Do this exer-", "cise."], 400)


@fault("P-HYPHEN", "ends in a number", "standard", "large")
def parted_number(drawn: Sheet) -> None:
    drawn.text(["Hold your head still for 15 ", "seconds."], 400)


# Emphasis and colour


@plain("P-EMPH", "is italic")
def italic_font(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Oblique", 15)
    canvas.drawString(100, 400, "gently")


@plain("P-EMPH", "is italic")
def slanted_text(canvas: Canvas) -> None:
    canvas.skew(0, -12)
    canvas.drawString(100, 400, "gently")


@fault("P-EMPH", "underlined", "standard", "giant")
def underlined_word(drawn: Sheet) -> None:
    end = LEFT + width("gently", drawn.body)
    drawn.text(["gently lift"], 400)
    drawn.canvas.rule(LEFT, 398, end, 398, 0.8, INK)


@fault("P-EMPH", "‘DO NOT’: is in capitals")
def capitals(drawn: Sheet) -> None:
    drawn.text(["If you do not feel well,", "DO NOT go on."], 400)


@fault("P-EMPH", "bold in the middle")
def bold_word(drawn: Sheet) -> None:
    paragraph = drawn.text(["Lift your head "], 400)
    with drawn.canvas.tagged(paragraph):
        drawn.words("slowly", LEFT + width("Lift your head ", drawn.body), 400, bold=True)


@fault("P-CONTRAST", "‘Rest.’: contrast")
def pale_text(drawn: Sheet) -> None:
    drawn.text(["Rest."], 400, colour="#666666")


@fault("P-CONTRAST", "‘Rest.’: contrast")
def text_on_dark(drawn: Sheet) -> None:
    drawn.canvas.fill_rect(LEFT - 5, 390, 150, 30, "#607080")
    drawn.text(["Rest."], 400)


@fault("P-CONTRAST", "‘Rest.’: contrast")
def text_half_on_dark(drawn: Sheet) -> None:
    drawn.canvas.fill_rect(LEFT + 20, 390, 150, 30, "#607080")
    drawn.text(["Rest."], 400)


@fault("P-CONTRAST", "‘Rest.’: contrast")
def text_that_sinks_in_grey(drawn: Sheet) -> None:
    drawn.canvas.fill_rect(LEFT - 5, 390, 150, 30, "#00d000")
    drawn.text(["Rest."], 400)


@fault("P-CONTRAST", "‘line at")
def pale_line(drawn: Sheet) -> None:
    drawn.canvas.rule(LEFT, 400, 400, 400, 1, "#aaaaaa")


@fault("P-CONTRAST", "‘line at")
def pale_frame(drawn: Sheet) -> None:
    drawn.canvas.stroke_rect(LEFT, 300, 300, 100, "#aaaaaa", 1, 4)


@fault("P-CONTRAST", "‘line at")
def pale_disc(drawn: Sheet) -> None:
    drawn.canvas.disc(LEFT + 10, 400, 3, "#aaaaaa")


@fault("P-BW", "has the colour")
def coloured_text(drawn: Sheet) -> None:
    drawn.text(["Rest."], 400, colour="#1b365d")


@fault("P-BW", "picture of the page")
def coloured_area(drawn: Sheet) -> None:
    drawn.canvas.fill_rect(LEFT, 300, 300, 100, "#fff3d6")


# Words


@fault("W-SENT", "21 words")
def long_sentence(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair and lift your head and", "rest it again and lift it and rest it", "and go on."], 400)


@fault("W-SENT", "‘a list’: 8 points")
def long_list(drawn: Sheet) -> None:
    points = Node("L", drawn.root)
    for number in range(8):
        drawn.step(points, number + 1, ["Rest."], 450 - 25 * number)


@fault("W-NUM", "‘two sets’: is a number in words")
def number_in_words(drawn: Sheet) -> None:
    drawn.text(["Do two sets."], 400)


@fault("W-NUM", "‘3 10’: is two numbers side by side")
def numbers_side_by_side(drawn: Sheet) -> None:
    drawn.text(["Do 3 10 second holds."], 400)


@fault("W-NUM", "‘15 secs’: is a unit")
def short_unit(drawn: Sheet) -> None:
    drawn.text(["Hold for 15 secs."], 400)


@fault("W-NUM", "‘20/11/2026’: is a date")
def date_in_digits(drawn: Sheet) -> None:
    drawn.text(["Come again on 20/11/2026."], 400)


@fault("W-DOSE", "‘3x8’: is a sign")
def dose_in_signs(drawn: Sheet) -> None:
    drawn.text(["Do 3x8."], 400)


@fault("W-DOSE", "‘reps’: is a sign")
def dose_in_short(drawn: Sheet) -> None:
    drawn.text(["Do 8 reps."], 400)
