"""Where Word last broke the pages, against where they break in the PDF.

Word writes `w:lastRenderedPageBreak` where a page began when it saved the document (ECMA-376 17.3.3.13). Not all of it is
true: marks survive later changes, and another machine's fonts break elsewhere. Many of them together are a judge.
"""
import collections
import pathlib
import re
import tempfile
import zipfile
from xml.etree import ElementTree

from . import documents, run

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
# What is in the document and not in the flow of its pages.
ELSEWHERE = {W + name for name in ('del', 'moveFrom', 'pict', 'object', 'instrText', 'delText', 'pPr', 'rPr', 'sectPr')} | {
    '{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent', W + 'drawing'}
MARK = '\uf8ff'
# Characters on either side of a break by which it is found again.
SPAN = 16


def marked(element):
    """The text of the body, and where Word's pages began in it."""
    if element.tag in ELSEWHERE:
        return
    if element.tag == W + 't':
        yield re.sub(r'\s', '', element.text or '')
    elif element.tag == W + 'lastRenderedPageBreak':
        yield MARK
    for child in element:
        yield from marked(child)


def judge(pages, before, after):
    """True: a page of ours begins here too; False: this text is in one piece; None: not found.

    Text that is in the document more than once has the benefit of the doubt.
    """
    if any(before in one and after in two for one, two in zip(pages, pages[1:])):
        return True
    return False if any(before + after in page for page in pages) else None


def breaks_of(source, pdf):
    import pymupdf
    with zipfile.ZipFile(source) as package:
        text = ''.join(marked(ElementTree.fromstring(package.read('word/document.xml'))))
    pages = [re.sub(r'\s', '', page.get_text()) for page in pymupdf.open(pdf)]
    found, at = [], 0
    for match in re.finditer(MARK, text):
        before = text[:match.start()].replace(MARK, '')[-SPAN:]
        after = text[match.end():].replace(MARK, '')[:SPAN]
        if before and after:
            found.append((judge(pages, before, after), before, after))
    return found


def measure(gongwen, pattern=''):
    """`pattern`: part of a document's name."""
    total, rows = collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / 'out.pdf'
        for source in documents():
            if pattern not in source.name:
                continue
            try:
                with zipfile.ZipFile(source) as package:
                    if b'lastRenderedPageBreak' not in package.read('word/document.xml'):
                        continue
            except (OSError, KeyError, zipfile.BadZipFile):
                continue
            if run(gongwen, 'convert', source, '--quiet', '-o', pdf).returncode:
                continue
            found = breaks_of(source, pdf)
            count = collections.Counter(kept for kept, _, _ in found)
            total += count
            if count[False]:
                first = next((before, after) for kept, before, after in found if kept is False)
                rows.append((count[False], count[True], count[None], source.name, '|'.join(first)))
    for elsewhere, kept, lost, name, first in sorted(rows, reverse=True):
        print(f'{name}: {kept} kept, {elsewhere} elsewhere, {lost} not found; first {first}')
    judged = total[True] + total[False]
    print(f'{total[True]} of {judged} breaks kept ({total[True] / max(judged, 1):.3f}); {total[None]} not found')
