"""What a viewer shows about a document. PDF wants it twice, and both must say the same."""

import datetime
import html
from typing import NamedTuple

_PRODUCER = "ReportLab"


class Properties(NamedTuple):
    """Say what a viewer shows about the document."""

    title: str
    language: str
    creator: str
    date: datetime.date
    author: str = ""
    subject: str = ""
    folded: bool = False
    """Whether it is printed on both sides, turned on the short edge, and never scaled."""


def information(properties: Properties) -> dict[str, str]:
    """Return the entries of the document's Info, without those that are empty."""
    day = f"D:{properties.date.isoformat().replace('-', '')}000000Z"
    info = {
        "Title": properties.title,
        "Author": properties.author,
        "Subject": properties.subject,
        "Creator": properties.creator,
        "Producer": _PRODUCER,
        "CreationDate": day,
        "ModDate": day,
    }
    return {key: value for key, value in info.items() if value}


def metadata(properties: Properties) -> str:
    """Return the properties once more, as XMP."""
    title, language, creator = map(_escaped, (properties.title, properties.language, properties.creator))
    day = f"{properties.date.isoformat()}T00:00:00Z"
    author = subject = ""
    if properties.author:
        author = f"<dc:creator><rdf:Seq><rdf:li>{_escaped(properties.author)}</rdf:li></rdf:Seq></dc:creator>"
    if properties.subject:
        words = f'<rdf:li xml:lang="x-default">{_escaped(properties.subject)}</rdf:li>'
        subject = f"<dc:description><rdf:Alt>{words}</rdf:Alt></dc:description>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{subject}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
