"""Files of every format with the same invented story, written by hand or by the library that made the format known."""

import gzip
import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import docx

from reading import CLOSING, OPENING, QUOTE

TITLE = "Envoy told to leave"
BODY = (OPENING, QUOTE, CLOSING)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Brae Herald</title>
<link rel="canonical" href="https://brae.example/envoy">
<meta property="og:site_name" content="Brae Herald">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}",
"datePublished":"2024-05-02T09:00:00Z","dateModified":"2024-05-03","author":[{{"name":"Ann Lee"}},{{"name":"Bo Ek"}}]}}
</script></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>{TITLE}</h1>{"".join(f"<p>{part}</p>" for part in BODY)}</article></body></html>"""


def pdf(pages, *, title=None, created=None, size=11, image=False):
    """Write a PDF by hand; `pages` are lists of (x, y, line) or of lines, set below each other."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               b"/Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for page in pages:
        lines = [line if isinstance(line, tuple) else (72, 760 - 14 * i, line) for i, line in enumerate(page)]
        content = b"".join(b"BT /F1 %d Tf %d %d Td (%b) Tj ET\n" % (size, x, y, _escaped(line)) for x, y, line in lines)
        extra = b""
        if image:
            objects.append(
                b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
                b"/Length 1 >>\nstream\n\x00\nendstream"
            )
            extra = b" /XObject << /I %d 0 R >>" % len(objects)
            content += b"q 500 0 0 700 50 50 cm /I Do Q\n"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >>"
            b"%b >> >>" % (len(objects), extra)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids))
    info = b"".join(
        b"/%b (%b) " % (key, value.encode()) for key, value in ((b"Title", title), (b"CreationDate", created)) if value
    )
    objects.append(b"<< %b>>" % info)
    return _with_references(objects)


def _escaped(line):
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _with_references(objects):
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def wrapped(text, width=80):
    """Break a text into lines of at most so many characters."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def word(*parts, title="", author=""):
    """Write a Word document; parts are texts, or (style, text)."""
    document = docx.Document()
    for part in parts:
        style, text = part if isinstance(part, tuple) else (None, part)
        document.add_paragraph(text, style=style)
    document.core_properties.title, document.core_properties.author = title, author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(text=None, html=None, *, subject=TITLE, sender="Ann Lee <ann@brae.example>", attached=(), **headers):
    """Write a mail; `attached` are (file name, type, bytes)."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, "desk@skerry.example", subject
    message["Date"] = "Thu, 02 May 2024 09:00:00 +0200"
    message["Message-ID"] = "<1@brae.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    for name, kind, data in attached:
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def mailbox(*mails):
    return b"".join(
        b"From ann@brae.example Thu May  2 09:00:00 2024\n" + m.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        + b"\n\n"
        for m in mails
    )  # fmt: skip


def rss(*items, extra=""):
    """Write an RSS feed; items are (title, link, day in RFC 822, HTML)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for title, link, day, text in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{extra}<rss version="2.0"><channel><title>Brae Herald</title>'
        f"<link>https://brae.example</link><language>en-gb</language>{entries}</channel></rss>"
    ).encode()


def warc(*pages, packed=False):
    """Write a web archive; pages are (address, type, status, body)."""
    out = bytearray()
    for address, kind, status, body in pages:
        http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-02T09:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(out):012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return bytes(out)


def archive(**members):
    """Write a ZIP archive; in names "__" stands for a slash and "_dot_" for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            plain = name.replace("__", "/").replace("_dot_", ".")
            made.writestr(plain, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()
