#!/usr/bin/env python3
"""Builds src/font/metrics/{heights,widths}.tsv from measured tables of fonts we may not ship.

Usage: font_metrics.py FOLDER

FOLDER holds five tab-separated tables (figures only):
  pdf-font-metrics.tsv, pdf-font-widths.tsv   fonts embedded in PDFs made by Word and WPS
  pdf-font-ambiguous-widths.tsv               the same, for quotes, dashes and symbols
  ms-font-metrics.tsv, ms-font-ascii-widths.tsv   published metric tables, source named per row

One line per family, style and source. Lines are sorted by their first column, the folded name
(see src/font/family_name.rs), as the program searches them by bisection. Widths that a PDF rounds and a
published table has in design units are taken from the table; where the two disagree, the embedded
font wins, for that is what Word measured with. The output is the same for the same input.
"""
import csv
import pathlib
import re
import sys

# Names that are the same family under another spelling, and rows that are no family of Windows.
SAME = {
    "MicrosoftYaHei-0": "Microsoft YaHei",
    "MicrosoftYaHei-Bold-0": ("Microsoft YaHei", "Bold"),
    "BaskOldFace": "Baskerville Old Face",
    "ArialRoundedMTBold": ("Arial Rounded MT Bold", "Regular"),
    "FZXiaoBiaoSong-B05S (PS FZXBSJW--GB1-0)": "FZXBSJW--GB1-0",
    "PMingLiU (betteroffice)": None,
    "Wingdings2": "Wingdings 2",
    "Arial Unicode MS Latin": None,
    "Times-Roman": None,
    "Times": None,
}
# Not measured, but next to something that is: DengXian's double quotes are known in the regular cut.
ESTIMATES = {
    ("DengXian", "Regular"): {0x2018: 214, 0x2019: 214},
    ("DengXian", "Light"): {0x2018: 214, 0x2019: 214, 0x201C: 356, 0x201D: 356},
    ("DengXian", "Bold"): {0x2018: 214, 0x2019: 214, 0x201C: 356, 0x201D: 356},
}
# Faces that are in the bundle or on Linux: measured by themselves.
OWN = re.compile(r"^(TT[0-9E]|Liberation|Carlito|Caladea|Gelasio|Open ?Sans|OpenSymbol|Noto|UMing|WenQuan|FreeS|Zen )")
STYLES = {"Regular", "Bold", "Italic", "Bold Italic"}


def fold(name):
    """Must do what `fold` in src/font/family_name.rs does."""
    plain = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in name)
    return re.sub(r"[\s\-_\"']", "", plain).lower()


def named(family, style):
    """Family and style of a row, or None where the row is of no use."""
    if OWN.match(family):
        return None
    same = SAME.get(family, family)
    if same is None:
        return None
    if isinstance(same, tuple):
        return same
    if style not in STYLES:
        return f"{same} {style}", "Regular"
    return same, style


def table(path):
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def published(source):
    """A short name for where a published row comes from."""
    if source.startswith("oxi"):
        return "oxi metrics table"
    if "linhut" in source:
        return "font tables read by linhut/gongwen-skill"
    if "DirectWrite" in source:
        return "DirectWrite metrics in a public test"
    return "office2pdf #1638" if source.startswith("office2pdf") else "betteroffice face table"


def heights(folder):
    rows = {}

    def offer(row, family, units, source, weight):
        name = named(family, row["style"])
        if name is None or not units:
            return
        rank = (bool(row["win_asc"]), weight)
        if name not in rows or rank > rows[name][0]:
            figures = [row.get(c) or "" for c in ("hhea_asc", "hhea_desc", "hhea_gap", "win_asc", "win_desc",
                                                  "typo_asc", "typo_desc", "typo_gap", "use_typo", "codepage")]
            rows[name] = (rank, [units, *figures, source])

    for row in table(folder / "pdf-font-metrics.tsv"):
        offer(row, row["family"], row["unitsPerEm"], "embedded in PDFs", 1_000 + int(row["objects"]))
    for row in table(folder / "ms-font-metrics.tsv"):
        for family in row["family"].split("/"):
            offer(row, family, row["units_per_em"], published(row["source"]), 0)
    header = "key family style units hhea_ascent hhea_descent hhea_gap win_ascent win_descent " \
             "typo_ascent typo_descent typo_gap use_typo code_pages source"
    lines = ["\t".join([fold(f), f, s, *cells]) for (f, s), (_, cells) in rows.items()]
    return header, lines


def runs(widths):
    """`20=463,667;2014=1000`: code point of the first in hexadecimal, then one width after the other."""
    parts, last = [], None
    for code in sorted(widths):
        figure = f"{widths[code]:g}"
        if last is not None and code == last + 1:
            parts[-1] += "," + figure
        else:
            parts.append(f"{code:x}={figure}")
        last = code
    return ";".join(parts)


def widths(folder):
    embedded = {}
    for row in table(folder / "pdf-font-widths.tsv"):
        name = named(row["family"], row["style"])
        if name and row["codepoint"].startswith("U+"):
            code = int(row["codepoint"][2:], 16)
            best = embedded.setdefault(name, {})
            count, advance = int(row["count"]), float(row["advance"])
            if code >= 0x20 and (code not in best or count > best[code][0]):
                best[code] = (count, advance)
    for row in table(folder / "pdf-font-ambiguous-widths.tsv"):
        name = named(row["family"], row["style"])
        for column, advance in row.items():
            if name and advance and column.startswith("U+"):
                embedded.setdefault(name, {}).setdefault(int(column[2:], 16), (0, float(advance)))
    exact = {}
    for row in table(folder / "ms-font-ascii-widths.tsv"):
        name = named(row["family"], row["style"])
        if name:
            units = int(row["units_per_em"])
            exact[name] = units, {int(c[2:], 16): float(v) for c, v in row.items() if c and c.startswith("U+") and v}
    lines = []
    for name, (units, found) in exact.items():
        lines.append("\t".join([fold(name[0]), *name, str(units), runs(found), "oxi metrics table"]))
    for name, chars in embedded.items():
        units, known = exact.get(name, (1000, {}))
        found = {code: advance for code, (_, advance) in chars.items()
                 if code not in known or abs(known[code] * 1000 / units - advance) > 1.2}
        family, style = name
        if not found:
            continue
        lines.append(f"{fold(family)}\t{family}\t{style}\t1000\t{runs(found)}\tembedded in PDFs")
    for (family, style), found in ESTIMATES.items():
        family, style = named(family, style)
        lines.append("\t".join([fold(family), family, style, "1000", runs(found), "estimated from the double quotes"]))
    return "key family style units widths source", lines


def main():
    folder = pathlib.Path(sys.argv[1])
    out = pathlib.Path(__file__).parent.parent / "src/font/metrics"
    for name, (header, lines) in {"heights.tsv": heights(folder), "widths.tsv": widths(folder)}.items():
        lines.sort(key=lambda line: line.encode())
        text = "\n".join(["# " + header.replace(" ", "\t"), *lines, ""])
        (out / name).write_text(text, encoding="utf-8")


main()
