"""Text and tables of every .doc against the independent reader beside the corpus (parse_doc.py)."""
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys

from . import SHARED, outermost, run
from .text import compare, first_difference

TOOL = SHARED / 'tools' / 'parse_doc.py'

# What that reader writes for signs that have no text.
SIGNS = {'[PIC]': '', '[FN]': '', '[ANN]': '', '[DRAW]': ''}


def wanted(path):
    """Body text and top-level tables as the independent reader has them, in a process of bounded memory."""
    script = f'''
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
sys.path.insert(0, {str(TOOL.parent)!r})
import parse_doc as reader
document = reader.load({str(path)!r})
# Deleted text is left out there, too: it is no part of the document as its last author sees it.
def deleted(position):
    state = 0
    for code, operand in reader.sprms(document.chp(document.fcs[position])):
        if code == 0x0800: state = operand[0]
    return state
start, end = reader.ranges(document)['text']
for position in range(start, min(end, len(document.ch))):
    if document.ch[position] == '(' and any(code == 0x6A09 for code, _ in reader.sprms(document.chp(document.fcs[position]))):
        document.ch[position] = '\ue000'
    if document.ch[position] not in '\\r\\x07\\x0c\\x13\\x14\\x15' and deleted(position): document.ch[position] = '\\x1f'
def text(blocks):
    out = []
    for block in blocks:
        if block[0] == 'p': out.append(block[1])
        else: out.extend(text(cell) for row in block[1] for cell in row[0])
    return '\\n'.join(out)
def cells(table):
    columns, rows = reader.grid(table)
    found = []
    for at, row in enumerate(rows):
        for cell in row:
            own = ' '.join(block[1] for block in cell['blk'] if block[0] == 'p')
            found.append([at, cell['col'], cell['span'], cell['vm'], own])
    return found
blocks = reader.story(document, start, end)
print(json.dumps([text(blocks), [cells(block[1]) for block in blocks if block[0] == 't']]))
'''
    result = subprocess.run([sys.executable, '-c', script], capture_output=True, timeout=120)
    if result.returncode:
        raise ValueError(result.stderr.decode(errors='replace').strip().split('\n')[-1][:120])
    return json.loads(result.stdout)


def fold(text):
    for sign, meaning in SIGNS.items():
        text = text.replace(sign, meaning)
    # Boxes of forms are ticked in data that the other reader does not have.
    text = text.replace('\u2610', '').replace('\u2612', '')
    return ' '.join(text.replace('\u2011', '-').replace('\xad', '').split())


def spans(cells):
    """Cells with both spans: a continuation makes the cell above longer."""
    found, open_cells = {}, {}
    for row in sorted({cell[0] for cell in cells}):
        below = {}
        for _, column, span, merge, text in (cell for cell in cells if cell[0] == row):
            above = open_cells.get(column)
            if merge == 1 and above:
                found[above][1] += 1
                below[column] = above
            else:
                found[(row, column)] = [span, 1, fold(text)]
                if merge:
                    below[column] = (row, column)
        open_cells = below
    return {(row, column, *rest) for (row, column), rest in found.items()}


def agree(expected, cells):
    """Cells that are as expected; a symbol may be any character."""
    by_place = {cell[:-1]: cell[-1] for cell in cells}
    pattern = lambda text: re.escape(text).replace('\ue000', '.')
    return {cell for cell in expected
            if cell[:-1] in by_place and re.fullmatch(pattern(cell[-1]), by_place[cell[:-1]], re.DOTALL)}


def got_text(document):
    """Body text of gongwen's JSON, signs as the independent reader has them."""
    out = []

    def inlines(items):
        line = []
        for item in items:
            if isinstance(item, str):
                continue
            (kind, value), = item.items()
            if kind == 'run':
                for piece in value['pieces']:
                    if piece == 'tab':
                        line.append('\t')
                    elif piece == 'no_break_hyphen':
                        line.append('-')
                    elif isinstance(piece, dict) and 'text' in piece:
                        line.append(piece['text'])
                    elif isinstance(piece, dict) and 'symbol' in piece:
                        line.append('\ue000')
                    elif isinstance(piece, dict) and 'break' in piece:
                        line.append('\n')
            elif isinstance(value, dict) and 'inlines' in value:
                line.append(inlines(value['inlines']))
        return ''.join(line)

    def blocks(items):
        for block in items:
            (kind, value), = block.items()
            if kind == 'paragraph':
                out.append(inlines(value['inlines']))
                continue
            rows = collections.defaultdict(list)
            for row in value['rows']:
                for cell in row['cells']:
                    rows[cell['row']].append((cell['column'], cell['blocks']))
                    for below, swallowed in enumerate(cell.get('continuations', []), cell['row'] + 1):
                        rows[below].append((cell['column'], swallowed['blocks']))
            for _, row in sorted(rows.items()):
                for _, inner in sorted(row, key=lambda cell: cell[0]):
                    blocks(inner)
    for section in document['sections']:
        blocks(section['blocks'])
    return '\n'.join(out)


def lines(text):
    return '\n'.join(filter(None, (fold(line) for line in text.split('\n'))))


def measure(gongwen, pattern=''):
    """`pattern`: part of a file's name."""
    def one(path):
        try:
            text, tables = wanted(path)
        except Exception as error:
            return path, None, f'{type(error).__name__}: {error}'
        result = run(gongwen, 'convert', path, '--quiet', '--to', 'json', '-o', '-')
        if result.returncode:
            return path, (compare([lines(text)], []), [set(), set()]), result.stderr.strip()
        document = json.loads(result.stdout)
        found = compare([lines(text)], [lines(got_text(document))])
        result = run(gongwen, 'tables', '--quiet', path)
        own = json.loads(result.stdout)['tables'] if result.returncode == 0 else []
        expected = {(at, *cell) for at, table in enumerate(tables) for cell in spans(table)}
        cells = {(at, cell['row'], cell['col'], cell['col_span'], cell['row_span'], fold(cell['text']))
                 for at, table in enumerate(outermost(own)) for cell in table['cells']}
        return path, (found, [expected, cells]), result.stderr.strip()

    counts = collections.Counter()
    refused, departures = [], []
    files = sorted(path for path in (SHARED / 'corpus' / 'doc').iterdir() if pattern in path.name)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, figures, message in pool.map(one, files):
            if figures is None:
                # Hostile or foreign: the other reader has nothing to compare with.
                opens = run(gongwen, 'convert', path, '--quiet', '--to', 'txt', '-o', '-')
                refused.append((path.name, message, 'opened' if opens.returncode == 0 else opens.stderr.strip()[:100]))
                continue
            (total, hit, extra, notes), (expected, cells) = figures
            agreed = agree(expected, cells)
            found = len(agreed)
            counts.update(files=1, total=total, hit=hit, extra=extra, whole=total == hit and not extra,
                          cells=len(expected), found=found, with_tables=bool(expected),
                          tables_whole=bool(expected) and len(expected) == found == len(cells))
            if total != hit or extra or not len(expected) == found == len(cells):
                departures.append((total - hit + extra, path.name, total, hit, extra, notes, expected, cells, agreed, message))
    for _, name, total, hit, extra, notes, expected, cells, agreed, message in sorted(departures, key=lambda d: -d[0]):
        print(f'{name}: {hit} of {total} characters, {extra} not expected; '
              f'{len(agreed)} of {len(expected)} cells, {len(cells) - len(agreed)} not expected {message[:100]}')
        for _, text, other in notes[:1]:
            print('    ' + first_difference(text, other))
        for cell in sorted(expected - agreed)[:2]:
            print(f'    missing {str(cell)[:110]}')
        for cell in sorted(cells - expected)[:2]:
            print(f'    surplus {str(cell)[:110]}')
    for name, message, outcome in refused:
        print(f'other reader: {name}: {message}; here: {outcome}')
    print(f'{counts["files"]} files, text of {counts["whole"]} whole; {counts["hit"]} of {counts["total"]} characters '
          f'({counts["hit"] / max(1, counts["total"]):.4%}), {counts["extra"]} not expected')
    print(f'{counts["with_tables"]} files with tables, {counts["tables_whole"]} whole; {counts["found"]} of '
          f'{counts["cells"]} cells')
