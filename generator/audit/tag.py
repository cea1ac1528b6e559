"""The elements of a finished PDF’s structure tree, as a screen reader meets them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

INLINE = {"Span", "Link", "Form", "Em", "Strong", "Quote", "Reference", "Annot"}


PARAGRAPHS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TD", "TH", "Caption", "Note", "Title"}
"""The roles of elements that are one run of words; others hold these, or pictures."""
HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title")


@dataclass(eq=False, repr=False)
class Tag:
    """Hold one element of the structure tree; kids are elements and, for content, the number of its page.

    `spoken` is its `ActualText`.
    """

    role: str
    parent: "Tag | None"
    alt: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    kids: "list[Tag | int]" = field(default_factory=list)
    spoken: str | None = None

    @property
    def block(self) -> "Tag":
        """The element that starts a line of its own: this one, or the nearest around it."""
        if self.parent is None or (self.role not in INLINE and self.role != "NonStruct"):
            return self
        around = self.parent.block
        return around if self.role in INLINE or around.role in PARAGRAPHS else self

    def within(self, *roles: str) -> "Tag | None":
        """Return the nearest element of a role: this one or one around it."""
        found: Tag | None = self
        while found and found.role not in roles:
            found = found.parent
        return found

    def walk(self) -> "Iterator[Tag]":
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    @property
    def pages(self) -> list[int]:
        """The number of the page of each of its stretches of content."""
        return [kid for tag in self.walk() for kid in tag.kids if isinstance(kid, int)]

    def find(self, *roles: str) -> "list[Tag]":
        """Return the elements of some roles, this one and all below it, in reading order."""
        return [tag for tag in self.walk() if tag.role in roles]
