"""PDFs made by hand."""


def make_pdf(*pages):
    """Return a PDF with these pages, each some lines of 12 points that stand 20 points apart."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "BT /F1 12 Tf 50 750 Td " + " ".join(f"({line}) Tj 0 -20 Td" for line in lines) + " ET"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * number} 0 R"
        parts += [
            f"{page} /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn)} >> stream\n{drawn}\nendstream",
        ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF".encode()
