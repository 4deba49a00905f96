#!/usr/bin/env python3
"""Figures over the corpus that lies beside the repository (../shared): what holds, and where it does not.

    scripts/measure.py tables GONGWEN        every cell of every table against an independent reading
    scripts/measure.py text GONGWEN          every character of every story against an independent reading
    scripts/measure.py doc GONGWEN [NAME]    text and tables of every .doc against an independent reading (needs olefile)
    scripts/measure.py audit GONGWEN [CHANGES] every rewritten document before a schema (needs openxml-audit)
    scripts/measure.py identity              the model of every document against that of its rewriting
    scripts/measure.py structure             the structure tree of every document's pages against the document
    scripts/measure.py roundtrip GONGWEN [N [CHANGES]] every Nth document rewritten, as LibreOffice sets it before and after
    scripts/measure.py opens GONGWEN         which files LibreOffice opens and gongwen does not
    scripts/measure.py pages GONGWEN [PART]  pages and lines against Word's own PDFs, and where documents first depart
    scripts/measure.py breaks GONGWEN [NAME] pages against the breaks that Word left in the documents
    scripts/measure.py rtf GONGWEN           RTF files against LibreOffice's reading of them
    scripts/measure.py odt GONGWEN [PART [FOLDER]] OpenDocument texts against LibreOffice's reading of them (PART of a
                                             name; FOLDER for what LibreOffice makes)
    scripts/measure.py other GONGWEN [PART [FOLDER]] the same for Word 2003 XML, MHT, HTML and text under other names
    scripts/measure.py same BEFORE AFTER [N [FOLDER]] what two builds write from every Nth document, byte for byte

CHANGES: `accepted` (the default), `original` or `keep`. Without the corpus it says so and ends with 0.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from measure import SHARED, audit, breaks, doc, from_zero, line_breaks, load_tool, pages, roundtrip, rtf, run, same, symbols, text
from measure import office


def nested(reader, element, parent=None):
    """The tables under an element as the oracle reads each, in reading order: (parent cell, table).

    A parent is (number of its table, row, column), all from 1. Text boxes are not looked into.
    """
    found = []

    def look(element, parent):
        for child in reader.kids(element):
            name = reader.local(child)
            if name == 'tbl':
                found.append((parent, reader.table(child)))
                number = len(found)
                for (row, column), cell in places(reader, child):
                    look(cell, (number, row + 1, column + 1))
    look(element, parent)
    return found


def places(reader, table):
    """Row and column from 0 of each cell that is no continuation of a merge, and the cell."""
    row, open_at = -1, set()
    for tr in reader.kids(table):
        if reader.local(tr) != 'tr' or reader.prop(tr, 'trPr', 'del') is not None:
            continue
        row, column, below = row + 1, reader.num(reader.prop(tr, 'trPr', 'gridBefore'), 0), set()
        for at, tc in enumerate(cell for cell in reader.kids(tr) if reader.local(cell) == 'tc'):
            down, across = reader.prop(tc, 'tcPr', 'vMerge'), reader.prop(tc, 'tcPr', 'hMerge')
            swallowed = down is not None and reader.attr(down, 'val') != 'restart' and column in open_at
            if not (swallowed or at and across is not None and reader.attr(across, 'val') != 'restart'):
                yield (row, column), tc
            if down is not None:
                below.add(column)
            column += max(1, reader.num(reader.prop(tc, 'tcPr', 'gridSpan')))
        open_at = below


def all_tables(reader, path):
    """Every table of the body, those in cells too. The oracle's own `read` gives the outermost."""
    kept = []
    outermost = reader.kids

    def body(element):
        if reader.local(element) == 'body':
            kept.append(element)
        return outermost(element)
    reader.kids = body
    try:
        reader.read(path)
    finally:
        reader.kids = outermost
    return nested(reader, kept[0]) if kept else []


def tables(gongwen):
    """The outermost tables against the oracle, and those in cells against the same reading of their elements."""
    reader = load_tool('table_oracle')
    symbols.let_see(reader)
    line_breaks.let_see(reader)
    tallies = {'outermost': collections.Counter(), 'in cells': collections.Counter()}
    for path in sorted((SHARED / 'corpus' / 'docx').iterdir()):
        try:
            read = all_tables(reader, path)
        except Exception as error:
            print(f'oracle cannot read {path.name}: {type(error).__name__}')
            continue
        if not any(table['cells'] for _, table in read):
            continue
        result = run(gongwen, 'tables', '--quiet', path)
        got = json.loads(result.stdout)['tables'] if result.returncode == 0 else []
        parents = [tuple(table['parent'].values()) if table['parent'] else None for table in got]
        if result.returncode == 0 and parents != [parent for parent, _ in read]:
            print(f'{path.name}: the parents of its tables differ')
        for name, tally in tallies.items():
            wanted = [table for parent, table in read if (parent is None) == (name == 'outermost')]
            mine = [from_zero(table) for table in got if (table['parent'] is None) == (name == 'outermost')]
            cells, found, surplus, notes = reader.compare(wanted, mine)
            tally.update(files=bool(cells), cells=cells, found=found, extra=surplus)
            tally['whole'] += bool(cells) and cells == found and not surplus
            if cells != found or surplus:
                print(f'{path.name}, {name}: {found}/{cells}, {surplus} not expected {result.stderr[:200]}')
                print('\n'.join('    ' + note for note in notes[:4]))
    for name, tally in tallies.items():
        print('{}: {files} files with tables, {whole} whole; {found} of {cells} cells, {extra} not expected'.format(name, **tally))


def identity(test='rewriting_keeps'):
    """A test of the library's own, run over the corpus."""
    environment = {**os.environ, 'GONGWEN_CORPUS': str(SHARED / 'corpus' / 'docx')}
    subprocess.run(['cargo', 'test', '--quiet', '--test', 'it', f'corpus::{test}', '--', '--nocapture'], env=environment)


def structure():
    identity('pages_of_every')


def opens(gongwen):
    """LibreOffice is asked only about the files that gongwen refuses."""
    folders = [SHARED / 'corpus' / name for name in ('docx', 'other')]
    files = sorted(path for folder in folders for path in folder.rglob('*') if path.is_file())
    counts = collections.Counter()
    for path in files:
        with tempfile.TemporaryDirectory() as folder:
            result = run(gongwen, 'convert', path, '--quiet', '-o', f'{folder}/out.pdf')
            counts[result.returncode] += 1
            if result.returncode == 0:
                continue
            office = run('soffice', '--headless', '--convert-to', 'pdf', '--outdir', folder, path)
            made = any(pathlib.Path(folder).glob('*.pdf'))
            print(f'{"LibreOffice opens it" if made else "refused by both"}: {result.stderr.strip()}')
    print(dict(counts))


if not (SHARED / 'corpus').exists():
    print('skipped: no ../shared/corpus beside the repository')
else:
    {'odt': office.odt, 'other': office.other,
      'tables': tables, 'text': text.measure, 'doc': doc.measure, 'audit': audit.measure, 'identity': identity, 'structure': structure, 'roundtrip': roundtrip.measure,
      'opens': opens, 'pages': pages.measure, 'breaks': breaks.measure, 'rtf': rtf.measure, 'same': same.measure}[sys.argv[1]](*sys.argv[2:])
