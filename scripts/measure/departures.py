"""Where a document first departs from Word's PDF of it, and of what kind the departure is.

Lines of text are compared page by page, in Word's order: the first one that is not within a point and a half of its height is
the departure. What stands around it in the document says of what kind it is: a guess, made the same way for every document.
"""
import collections
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
ALTERNATE = '{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent'
CHOICE = '{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice'
# Farther off than this in height a line is not where Word has it, in points.
IN_PLACE = 1.5
SAME_BASELINE = 1.0
# Lines below a departure that tell whether it draws others along.
NEIGHBOURS = 6
# Characters by which a line is found in the document.
KEY = 14


@dataclass
class Row:
    page: int
    y: float
    x: float
    text: str


@dataclass
class Block:
    """A paragraph of the body."""
    text: str
    start: int
    table: int = -1
    row: int = -1
    drawing: bool = False
    note: bool = False
    section: bool = False
    breaks: bool = False


def plain(text):
    return re.sub(r'[\s\u200b-\u200f\ufeff\x00-\x1f]+', '', unicodedata.normalize('NFKC', text))


def rows_of(pdf):
    """The lines of each page, from the top; what stands on one baseline is one line."""
    import pymupdf
    pages = []
    for number, page in enumerate(pymupdf.open(pdf)):
        glyphs = []
        for block in page.get_text('rawdict', flags=pymupdf.TEXT_MEDIABOX_CLIP)['blocks']:
            for line in block.get('lines', ()):
                for span in line['spans']:
                    glyphs.extend((*reversed(char['origin']), plain(char['c'])) for char in span['chars'])
        baselines = []
        for y, x, text in sorted(glyph for glyph in glyphs if glyph[2]):
            if baselines and y - baselines[-1][0][0] <= SAME_BASELINE:
                baselines[-1].append((y, x, text))
            else:
                baselines.append([(y, x, text)])
        rows = []
        for baseline in baselines:
            ordered = sorted(baseline, key=lambda glyph: glyph[1])
            text = re.sub(r'([._…·-])\1{2,}', r'\1\1\1', ''.join(text for *_, text in ordered))
            rows.append(Row(number, baseline[0][0], ordered[0][1], text))
        pages.append(rows)
    return pages


def blocks_of(path):
    """The paragraphs of the body in order, with what they are in and what is anchored in them."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read('word/document.xml'))[0]
    blocks, length, tables, row_count = [], 0, 0, 0

    def walk(element, table, row):
        nonlocal length, tables, row_count
        for child in element:
            if child.tag == W + 'p':
                inside = list(parts(child))
                text = plain(''.join(part.text or '' for part in inside if part.tag == W + 't'))
                tags = {part.tag for part in inside}
                breaks = any(part.tag == W + 'br' and part.get(W + 'type') == 'page' for part in inside)
                blocks.append(Block(text, length, table, row, bool(tags & {W + 'drawing', W + 'pict', W + 'object'}),
                                    W + 'footnoteReference' in tags, W + 'sectPr' in tags,
                                    breaks or W + 'pageBreakBefore' in tags))
                length += len(text)
            elif child.tag == W + 'tbl':
                tables += 1
                walk(child, tables if table < 0 else table, row)
            elif child.tag == W + 'tr':
                row_count += 1
                walk(child, table, row_count if row < 0 else row)
            elif child.tag in (W + 'tc', W + 'sdt', W + 'sdtContent', W + 'customXml', W + 'ins'):
                walk(child, table, row)

    walk(body, -1, -1)
    return blocks


def parts(element):
    """What is in a paragraph; what drawings hold is no text of it."""
    for child in element:
        yield child
        if child.tag not in (W + 'drawing', W + 'pict', W + 'object', W + 'del', ALTERNATE):
            yield from parts(child)
        elif child.tag == ALTERNATE:
            yield from (part for choice in child if choice.tag == CHOICE for part in choice)


class Finder:
    """Finds lines of a PDF among the paragraphs, going forward."""

    def __init__(self, blocks):
        self.blocks, self.text = blocks, ''.join(block.text for block in blocks)
        self.at = 0

    def find(self, row):
        """The index of the paragraph that a line begins in."""
        for start in (0, 3, 6):
            key = row.text[start:start + KEY]
            if len(key) < 4:
                break
            at = self.text.find(key, max(0, self.at - 400))
            if 0 <= at < self.at + 20_000:
                self.at = at
                return next(index for index in range(len(self.blocks) - 1, -1, -1) if self.blocks[index].start <= at)
        return None


def running(pages):
    """Texts that stand at one height on half of the pages or more, whatever their numbers."""
    seen = collections.Counter((re.sub(r'\d+', '#', row.text), round(row.y / 2)) for rows in pages for row in rows)
    return {key for key, count in seen.items() if len(pages) > 2 and count * 2 >= len(pages)}


def first(word, ours):
    """The first line of Word's that is elsewhere and draws others along, the one above it, and where it is in ours.

    A line broken elsewhere whose neighbours below stand in their places costs itself alone; such a one counts where there is
    no other.
    """
    common = running(word)
    found = collections.defaultdict(list)
    for rows in ours:
        for row in rows:
            found[row.text].append(row)
    lines = [row for rows in word for row in rows if (re.sub(r'\d+', '#', row.text), round(row.y / 2)) not in common]
    nearest = [min(found[row.text], key=lambda other: (abs(other.page - row.page), abs(other.y - row.y)), default=None)
               for row in lines]
    in_place = [same is not None and same.page == row.page and abs(same.y - row.y) <= IN_PLACE
                for row, same in zip(lines, nearest)]
    out = [at for at, holds in enumerate(in_place) if not holds]
    drawing = [at for at in out if sum(in_place[at + 1:at + 1 + NEIGHBOURS]) * 2 < len(in_place[at + 1:at + 1 + NEIGHBOURS])]
    for at in drawing[:1] or out[:1]:
        above = next((lines[before] for before in range(at - 1, -1, -1) if in_place[before]), None)
        return lines[at], above, nearest[at]
    return None


def between(finder, above, row):
    """The paragraphs from that of the line above to that of the line itself."""
    last = finder.find(above) if above else None
    this = finder.find(row)
    if this is None or (above and last is None) or (last is not None and this < last):
        return None
    return finder.blocks[(last or 0):this + 1], last == this


def kind(row, above, same, ours, found):
    if same is None:
        whole = ''.join(row.text for rows in ours for row in rows)
        if row.text in whole or row.text[:KEY] in whole:
            return 'line broken elsewhere'
        digits = lambda text: re.sub(r'[\divxlIVXL]+', '#', text)
        return 'field result or number' if digits(row.text) in digits(whole) else 'missing content'
    if found is None:
        return 'page end, unknown' if same.page != row.page else 'height, unknown'
    blocks, one = found
    top = above is None or above.page != row.page
    in_table = blocks[-1].table >= 0
    if any(block.section for block in blocks[:-1]):
        return 'section break'
    if any(block.breaks for block in blocks):
        return 'page break'
    if any(block.drawing for block in blocks):
        return 'float or picture'
    if same.page != row.page:
        if in_table or blocks[0].table >= 0:
            return 'table split'
        if any(block.note for block in blocks):
            return 'footnote'
        return 'empty paragraph at a page end' if any(not block.text for block in blocks) else 'page end'
    if top:
        return 'header height or first line' if row.page == 0 or above is None else 'top of a page'
    if blocks[0].table >= 0 and blocks[0].table == blocks[-1].table:
        return 'row height' if blocks[0].row != blocks[-1].row else 'lines in a cell'
    if blocks[0].table >= 0 or in_table:
        return 'edge of a table'
    if one:
        return 'line height'
    return 'empty paragraphs' if any(not block.text for block in blocks[1:-1]) else 'spacing'


def lost(word, ours):
    """Lines of Word's that are not in their place, and all of them."""
    count = total = 0
    for number, rows in enumerate(word):
        left = collections.defaultdict(list)
        for row in ours[number] if number < len(ours) else []:
            left[row.text].append(row.y)
        for row in rows:
            total += 1
            count += not any(abs(y - row.y) <= 6 for y in left[row.text])
    return count, total


def departure(source, word_pdf, our_pdf):
    """Kind, lines lost of how many, and a note that shows the place; `None` as the kind where nothing departs."""
    word, ours = rows_of(word_pdf), rows_of(our_pdf)
    missing, total = lost(word, ours)
    at = first(word, ours)
    if at is None:
        return None, missing, total, ''
    row, above, same = at
    try:
        found = between(Finder(blocks_of(source)), above, row)
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        found = None
    what = kind(row, above, same, ours, found)
    where = 'not found' if same is None else f'{same.y - row.y:+.1f} pt' if same.page == row.page else f'on page {same.page + 1}'
    note = f'page {row.page + 1} y {row.y:.0f}, ours {where}: {above.text[:16] if above else "top"} | {row.text[:24]}'
    return what, missing, total, note
