"""`handout serve`: the page in the browser."""

import contextlib
from pathlib import Path

import click

from generator.cli import options

PORT = 8765
TOKEN = "HANDOUT_TOKEN"


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help=f"Listen here; 0 is any. [default: {PORT}]")
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", callback=options.not_empty,
    help="Listen at this address; 0.0.0.0 is all, and needs a code. [default: this computer alone]",
)  # fmt: skip
@click.option(
    "--token", metavar="CODE", envvar=TOKEN, callback=options.not_empty,
    help=f"The code that lets one in, for other computers. [default: {TOKEN}, or a new one]",
)  # fmt: skip
@click.option(
    "--name", "names", multiple=True, metavar="HOST", callback=lambda ctx, parameter, value: value,
    help="A name that this server is reached by, such as handouts.example.org. Repeatable.",
)  # fmt: skip
@click.option("--https", is_flag=True, help="A proxy before it speaks HTTPS.")
@click.option("--no-browser", is_flag=True, help="Open no browser; show the address.")
@options.folder
def command(
    port: int, host: str, token: str | None, names: tuple[str, ...], https: bool, no_browser: bool, folder: Path | None
) -> None:
    """Open a page in the browser on which handouts are made.

    Nothing that is typed is kept on disk. Ctrl-C ends it.

    \b
    handout serve
    handout serve --port 9000 --no-browser
    """
    import secrets
    import webbrowser  # click.launch does not tell whether there is one

    from generator.locations import Folders
    from generator.web import gate, serving

    if token is None and not gate.is_loopback(host):
        raise click.UsageError("Other computers can reach this address: give a code with ‘--token’, or HANDOUT_TOKEN.")
    if token is not None and (weak := gate.weakness(token)):
        raise click.BadParameter(f"the code is too easy to guess: {weak}.", param_hint="‘--token’")
    given = token is not None
    access = gate.Access(token or secrets.token_urlsafe(12), host, names, https)
    ready = serving.listen(Folders(folder), access, port)
    click.echo(f"The page is at {ready.address}")
    if not given:
        click.echo(f"The code, if it asks for one: {access.token}")
    click.echo("Ctrl-C ends it.")
    if not no_browser and gate.is_loopback(host) and not webbrowser.open(ready.link):
        click.echo("No browser was found. Open this address, which works once:")
        click.echo(ready.link)
    elif no_browser and not given:
        click.echo(f"This address signs in one browser, once: {ready.link}")
    with contextlib.suppress(KeyboardInterrupt):
        ready.server.run()
    click.echo("Ended.")
