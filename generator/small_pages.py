"""Small pages, as cards and booklets have them: what cannot be printed on them is refused."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.errors import refuse
from generator.model import Programme

CARDS = "card"
"""The template of cards."""
SOME = (1, 2, 4)
"""How many cards a page may have."""


def check(programme: Programme, print_size: str) -> None:
    """Refuse cards and booklets that cannot be printed as they are asked for."""
    template = (programme.template or "handout").removesuffix(".html")
    cards = programme.cards_to_a_page
    if cards not in SOME:
        raise refuse(f"{cards} cards do not fill a page", hint="choose 1, 2 or 4 cards to a page")
    if cards > 1 and template == "handout":
        raise refuse("the whole handout is not printed as cards", hint=f"write ‘template: {CARDS}’ too")
    several = template == CARDS and cards > 1
    if several and programme.booklet:
        raise refuse("a booklet has no room for several cards to a page", hint="choose cards or a booklet")
    if several and print_size != "standard":
        raise refuse(
            f"{cards} cards to a page are too small for larger print",
            hint="choose 1 card to a page, or standard print",
        )
    if programme.booklet and print_size != "standard":
        raise refuse(
            "the pages of a booklet are too small for larger print",
            hint="leave out ‘--booklet’ or ‘booklet: yes’, or choose standard print",
        )


def forms(programme: Programme, template: str, print_size: str) -> Iterator[Programme]:
    """Yield a programme as it is and with each kind of small pages that a template can have in this size of print."""
    yield programme
    if print_size == "standard":
        yield replace(programme, booklet=True)
        if template == CARDS:
            yield from (replace(programme, cards_to_a_page=cards) for cards in SOME[1:])
