"""RTF files against LibreOffice's own reading of them: text (its .txt) and the cells of tables (its .docx).

LibreOffice is asked once for each file; what it says is kept under $XDG_CACHE_HOME (or ~/.cache).
"""
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import tempfile

from . import SHARED, load_tool, outermost, run
from .text import matching

FILTERS = {'txt': 'txt:Text (encoded):UTF8', 'docx': 'docx:MS Word 2007 XML'}


def files():
    """Every file that begins as RTF does; LibreOffice reads the others as text without sense."""
    paths = sorted((SHARED / 'corpus' / 'rtf').glob('*.rtf')) + sorted((SHARED / 'corpus' / 'other').glob('*.rtf'))
    return [path for path in paths if path.read_bytes()[:64].lstrip().startswith(b'{\\rt')]


def reference(path, kind):
    """What LibreOffice makes of a file, or None where it refuses."""
    base = pathlib.Path(os.environ.get('XDG_CACHE_HOME', pathlib.Path.home() / '.cache'))
    kept = base / 'gongwen-measure' / 'rtf' / kind / f'{path.stem}.{kind}'
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as profile:
            run('soffice', f'-env:UserInstallation=file://{profile}', '--headless', '--convert-to', FILTERS[kind],
                '--outdir', kept.parent, path)
    return kept if kept.exists() else None


def folded(text):
    """Lines without the space that only sets them apart: neither program's is in the file."""
    lines = (re.sub(r'[\s\u00a0\u00ad\ufeff\u200b\u2060]+', '', line) for line in text.split('\n'))
    return '\n'.join(line for line in lines if line)


def measure(gongwen):
    oracle = load_tool('table_oracle')

    def one(path):
        got = run(gongwen, 'convert', path, '--quiet', '--to', 'txt', '-o', '-')
        wanted = reference(path, 'txt')
        if wanted is None:
            return path, None, None, got.stderr.strip()
        wanted, text = folded(wanted.read_text(encoding='utf-8', errors='replace')), folded(got.stdout)
        count = lambda text: len(text.replace('\n', ''))
        hit = len(wanted) if wanted == text else matching(wanted, text)
        hit = min(count(wanted), hit) if wanted != text else count(wanted)
        note = '' if wanted == text else next(
            (line for line in difflib.unified_diff(wanted.split('\n'), text.split('\n'), 'LibreOffice', 'gongwen', n=0)
             if line[:1] in '+-' and line[:3] not in ('---', '+++')), '')
        return path, (count(wanted), hit, count(text) - hit, note), cells(path), got.stderr.strip()

    def cells(path):
        document = reference(path, 'docx')
        if document is None:
            return None
        try:
            wanted = oracle.read(document)
        except Exception as error:
            return 0, 0, 0, [f'oracle: {error}']
        got = run(gongwen, 'tables', '--quiet', path)
        got = json.loads(got.stdout)['tables'] if got.returncode == 0 else []
        return oracle.compare(wanted, outermost(got))

    total = hit = extra = whole = counted = cell_total = cell_hit = cell_extra = 0
    worst = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, text, table, message in pool.map(one, files()):
            if text is None:
                print(f'LibreOffice refuses {path.name}; gongwen: {message or "opens it"}')
                continue
            counted += 1
            total, hit, extra = total + text[0], hit + text[1], extra + text[2]
            lost = text[0] - text[1] + text[2]
            whole += not lost
            if lost:
                worst.append((lost, f'{path.name}: text {text[1]} of {text[0]}, {text[2]} not expected {message[:80]}\n    {text[3][:110]}'))
            if table is None:
                continue
            cell_total, cell_hit, cell_extra = cell_total + table[0], cell_hit + table[1], cell_extra + table[2]
            if table[0] != table[1] or table[2]:
                notes = '\n'.join(f'    {note[:150]}' for note in table[3][:4])
                worst.append((10 * (table[0] - table[1] + table[2]), f'{path.name}: cells {table[1]} of {table[0]}, {table[2]} not expected\n{notes}'))
    for _, line in sorted(worst, key=lambda entry: -entry[0]):
        print(line)
    print(f'{counted} files, text of {whole} the same; {hit} of {total} characters ({hit / max(total, 1):.4%}), {extra} not expected')
    print(f'{cell_hit} of {cell_total} cells ({cell_hit / max(cell_total, 1):.4%}), {cell_extra} not expected')
