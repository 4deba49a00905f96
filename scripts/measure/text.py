"""Every character of every story against the independent reading in scripts/text_oracle.py."""
import collections
import concurrent.futures
import difflib
import json

import text_oracle

from . import documents, run

# Pieces of a run that are no text of their own, and what the oracle writes for them.
SIGNS = {'tab': '\t', 'positional_tab': '\t', 'no_break_hyphen': '\u2011', 'soft_hyphen': ''}


class Stories:
    """The stories in a document as gongwen's JSON gives it."""

    def __init__(self, document):
        self.texts = []
        self.story([block for section in document['sections'] for block in section['blocks']])
        for kind in ('stories', 'footnotes', 'endnotes', 'comments'):
            for story in document.get(kind, []):
                self.story(story['blocks'])

    def story(self, blocks):
        text = self.blocks(blocks)
        text = '\n'.join(line for line in text.split('\n') if line)
        if text.strip():
            self.texts.append(text)

    def blocks(self, blocks):
        return ''.join(self.block(block) for block in blocks)

    def block(self, block):
        (kind, value), = block.items()
        if kind == 'table':
            return self.table(value)
        if kind == 'paragraph':
            return self.inlines(value['inlines']) + '\n'
        return self.other(value)

    def table(self, table):
        """Cells row by row, the swallowed ones where the file has them."""
        rows = collections.defaultdict(list)
        for row in table['rows']:
            for cell in row['cells']:
                rows[cell['row']].append((cell['column'], cell['blocks']))
                for below, swallowed in enumerate(cell.get('continuations', []), cell['row'] + 1):
                    rows[below].append((cell['column'], swallowed['blocks']))
        cells = (blocks for _, row in sorted(rows.items()) for _, blocks in sorted(row, key=lambda cell: cell[0]))
        return ''.join(self.blocks(blocks) for blocks in cells)

    def inlines(self, inlines):
        return ''.join(self.inline(inline) for inline in inlines)

    def inline(self, inline):
        if isinstance(inline, str):
            return ''
        (kind, value), = inline.items()
        if kind == 'field_start':
            return ''
        if kind == 'ruby_start':
            # The text above the line is a story of its own.
            guide = self.inlines(value['guide'])
            self.texts.extend([guide] if guide.strip() else [])
            return ''
        if kind == 'run':
            return ''.join(self.piece(piece) for piece in value['pieces'])
        return self.inlines(value['inlines']) if isinstance(value, dict) and 'inlines' in value else self.other(value)

    def piece(self, piece):
        if isinstance(piece, str):
            return SIGNS.get(piece, '')
        (kind, value), = piece.items()
        if kind == 'text':
            return value
        if kind == 'symbol':
            return chr(value['code'])
        if kind == 'break':
            return '\v' if isinstance(value, dict) else '\f'
        return SIGNS[kind] if kind in SIGNS else self.other(value)

    def other(self, value):
        """Whatever holds stories of its own, such as a text box, and the texts of a formula."""
        if isinstance(value, list):
            return ''.join(self.other(inner) for inner in value)
        if not isinstance(value, dict):
            return ''
        out = ''
        for key, inner in value.items():
            if key == 'blocks':
                self.story(inner)
            elif key == 'text' and isinstance(inner, str):
                out += inner
            else:
                out += self.other(inner)
        return out


def matching(wanted, got):
    """Characters that stand in both, in order: line by line first, then inside of lines that differ."""
    hit, before = 0, (wanted.split('\n'), got.split('\n'))
    for kind, a, b, c, d in difflib.SequenceMatcher(None, *before, autojunk=False).get_opcodes():
        left, right = '\n'.join(before[0][a:b]), '\n'.join(before[1][c:d])
        if kind == 'equal':
            hit += len(left)
        elif kind == 'replace':
            blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
            hit += sum(block.size for block in blocks)
    return hit


def compare(wanted, got):
    """Characters wanted, found, not expected, and the stories that differ; the order of stories is free."""
    left, rest = collections.Counter(got), []
    total = sum(len(text) for text in wanted)
    hit = 0
    for text in wanted:
        if left[text]:
            left[text] -= 1
            hit += len(text)
        else:
            rest.append(text)
    others, notes = list(left.elements()), []
    for text in sorted(rest, key=len, reverse=True):
        ranked = sorted(others, key=lambda other: difflib.SequenceMatcher(None, text[:200], other[:200]).ratio())
        best = ranked[-1] if ranked else ''
        found = matching(text, best)
        hit += found
        notes.append((len(text) - found, text, best))
        if best:
            others.remove(best)
    return total, hit, sum(len(text) for text in got) - hit, notes


def first_difference(wanted, got):
    at = next((at for at, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
    return f'{wanted[max(0, at - 20):at + 30]!r} is {got[max(0, at - 20):at + 30]!r}'


def measure(gongwen):
    def one(path):
        try:
            wanted = text_oracle.read(path)
        except Exception as error:
            return path, None, f'{type(error).__name__}: {error}'
        result = run(gongwen, 'convert', path, '--quiet', '--to', 'json', '-o', '-')
        got = Stories(json.loads(result.stdout)).texts if result.returncode == 0 else []
        return path, compare(wanted, got), result.stderr.strip()

    total = hit = extra = whole = 0
    worst = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, figures, message in pool.map(one, documents()):
            if figures is None:
                print(f'oracle cannot read {path.name}: {message}')
                continue
            characters, found, surplus, notes = figures
            total, hit, extra = total + characters, hit + found, extra + surplus
            whole += characters == found and not surplus
            if characters != found or surplus:
                worst.append((characters - found + surplus, path.name, characters, found, surplus, notes, message))
    for _, name, characters, found, surplus, notes, message in sorted(worst, key=lambda entry: entry[:2], reverse=True)[:60]:
        print(f'{name}: {found} of {characters}, {surplus} not expected {message[:120]}')
        for _, text, other in sorted(notes, reverse=True)[:2]:
            print('    ' + first_difference(text, other))
    print(f'{whole} files whole, {len(worst)} not; {hit} of {total} characters ({hit / total:.4%}), {extra} not expected')
