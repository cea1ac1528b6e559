"""The limits of the print rules: what a theme must keep, and what is measured in a finished PDF.

Where a limit differs by size of print it is a mapping from `standard`, `large` and `giant`.
"""

from typing import Literal

Size = Literal["standard", "large", "giant"]

MM = 72 / 25.4
"""Points to a millimetre."""
SMALLEST = {"standard": 12.0, "large": 18.0, "giant": 24.0}
"""P-SIZE: the smallest text anywhere, in points."""
BODY = {"standard": 14.0, "large": 18.0, "giant": 24.0}
"""P-BODY: the body text, in points."""
ARIAL = 1062 / 2048
"""P-XHEIGHT: the x-height of Arial, divided by its size."""
X_HEIGHT = {size: body * ARIAL / MM for size, body in BODY.items()}
"""P-XHEIGHT: the x-height of body text, in millimetres: that of Arial at the smallest body size."""
LINE_PITCH = (1.25, 1.5)
"""P-LEAD: the least and the most line pitch, divided by the size."""
LONGEST_LINE = {"standard": 152.0, "large": 152.0}
"""P-MEASURE: the longest line of text, in millimetres; giant print may be as wide as its margins allow."""
MOST_CHARACTERS = {"standard": 70}
"""P-MEASURE: the most characters of a line."""
MARGINS = {"standard": (25.0, 15.0), "large": (25.0, 25.0), "giant": (20.0, 20.0)}
"""P-MARGIN: the smallest left and other margins, in millimetres."""
TEXT_CONTRAST, LINE_CONTRAST = 7.0, 3.0
"""P-CONTRAST: text against what lies behind it, and lines against what is beside them."""
SMALLEST_BOX = {"standard": 10.0, "large": 14.0, "giant": 14.0}
"""P-WRITE: the lowest box or line to write in, in millimetres."""
NARROWEST_BOX = {"standard": 6.0, "large": 14.0, "giant": 14.0}
"""P-WRITE: the narrowest box or line to write in among words, in millimetres, with its edge."""
BOX_EDGE = {"standard": 0.5, "large": 1.0, "giant": 1.0}
"""P-WRITE: how much of that width the edges may take, in millimetres."""
LONGEST_ALT = 125
"""P-CAPTION: the most characters that stand for a picture."""
LONGEST_SENTENCE, LONGEST_LIST = 18, 7
"""W-SENT: the most words of a sentence, and points of a list."""
