"""Documents of other formats against LibreOffice's reading of them: every character of its text, every cell of its tables.

LibreOffice saves each document as .docx, and the text of both readings is taken from there in one way: story by story,
without white space. Its savings are remembered by the files' bytes, outside of the repository.
"""
import collections
import difflib
import hashlib
import json
import os
import pathlib
import shutil
import tempfile

from . import SHARED, load_tool, outermost, run

# Documents that one start of LibreOffice saves.
BATCH = 12


def cache():
    home = os.environ.get('XDG_CACHE_HOME') or tempfile.gettempdir()
    folder = pathlib.Path(home) / 'gongwen-measure' / 'office-docx'
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def saved(paths, folder):
    """LibreOffice's .docx of each file, by path; None where it makes none."""
    kept = {path: folder / (hashlib.sha256(path.read_bytes()).hexdigest() + '.docx') for path in paths}
    refused = {path: kept[path].with_suffix('.none') for path in paths}
    missing = [path for path in paths if not kept[path].exists() and not refused[path].exists()]
    for at in range(0, len(missing), BATCH):
        batch = missing[at:at + BATCH]
        with tempfile.TemporaryDirectory() as place:
            names = {path: f'{place}/{number}{path.suffix}' for number, path in enumerate(batch)}
            for path, name in names.items():
                shutil.copy(path, name)
            profile = f'-env:UserInstallation=file://{folder}/profile'
            convert = ('soffice', profile, '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', f'{place}/out')
            try:
                run(*convert, *names.values(), timeout=40 * len(batch))
            except Exception as error:
                print(f'LibreOffice: {type(error).__name__}')
            for number, path in enumerate(batch):
                made = pathlib.Path(f'{place}/out/{number}.docx')
                if made.exists():
                    shutil.move(made, kept[path])
                else:
                    refused[path].touch()
    return {path: docx if docx.exists() else None for path, docx in kept.items()}


def squeezed(text):
    """Without white space and what only marks a place."""
    return ''.join(character for character in text if not character.isspace() and character not in '\u200b\u00ad\ufeff\u2060')


def agreed(wanted, got):
    """Characters of one list of stories that the other has too, in order; the first departures."""
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    same, notes = 0, []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == 'equal':
            same += sum(map(len, wanted[a:b]))
            continue
        left, right = ''.join(wanted[a:b]), ''.join(got[c:d])
        if len(left) * len(right) < 4_000_000:
            blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
            same += sum(block.size for block in blocks)
            if left == right:
                continue
        notes.append(f'wanted {left[:60]!r}, got {right[:60]!r}')
    return same, notes


def lines_of(oracle, path):
    """The paragraphs of every story, squeezed; the body first, the others in order of their text."""
    stories = oracle.read(path)
    body, others = stories[:1], sorted(stories[1:])
    return [line for story in body + others for line in map(squeezed, story.splitlines()) if line]


def measure(folder, suffixes, gongwen, pattern='', where=None):
    """`pattern`: part of a file's name; `where`: folder of LibreOffice's savings."""
    oracle, tables = load_oracle(), load_tool('table_oracle')
    files = sorted(path for path in (SHARED / 'corpus' / folder).iterdir() if path.suffix in suffixes and pattern in path.name)
    office = saved(files, pathlib.Path(where) if where else cache())
    count = collections.Counter()
    for path in files:
        with tempfile.TemporaryDirectory() as place:
            made = pathlib.Path(place) / 'out.docx'
            result = run(gongwen, 'convert', path, '--quiet', '-o', made)
            if not office[path]:
                count['refused by LibreOffice'] += 1
                print(f'{path.name}: LibreOffice refuses it, gongwen says {result.stderr.strip()[:100] or "nothing"}')
                continue
            try:
                wanted = lines_of(oracle, office[path])
                cells = tables.read(office[path])
            except Exception as error:
                print(f'{path.name}: LibreOffice\'s .docx cannot be read, {error}')
                continue
            count['files'] += 1
            total = sum(map(len, wanted))
            count['characters'] += total
            count['cells'] += sum(len(table['cells']) for table in cells)
            if result.returncode != 0:
                count['not read'] += 1
                print(f'{path.name}: {result.stderr.strip()[:200]}')
                continue
            lines = lines_of(oracle, made)
            same, notes = agreed(wanted, lines)
            count['characters agreed'] += same
            count['characters more'] += sum(map(len, lines)) - same
            count['files whole in characters'] += same == total == sum(map(len, lines))
            listed = outermost(json.loads(run(gongwen, 'tables', '--quiet', path).stdout)['tables'])
            number, hit, extra, differences = tables.compare(cells, listed)
            count['cells agreed'] += hit
            count['cells more'] += extra
            count['files whole in cells'] += number == hit and not extra
            if notes or differences:
                print(f'{path.name}: characters {same}/{total}, cells {hit}/{number}')
                print('\n'.join('    ' + note[:300] for note in notes[:3] + differences[:3]))
    for name, number in count.items():
        print(f'{number:8} {name}')
    for name in ('characters', 'cells'):
        print(f'{count[name + " agreed"] / max(count[name], 1):8.4f} of {name}')


def odt(gongwen, *options):
    measure('odt', {'.odt', '.fodt'}, gongwen, *options)


def other(gongwen, *options):
    measure('other', {'.xml', '.mht', '.doc', '.html'}, gongwen, *options)


def load_oracle():
    """text_oracle.py beside measure.py."""
    import text_oracle
    return text_oracle
