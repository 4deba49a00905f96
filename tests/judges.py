#!/usr/bin/env python3
"""Outside judges look at what gongwen writes: qpdf, poppler, mupdf, LibreOffice, python-docx, openxml-audit.

    tests/judges.py GONGWEN [FILE.docx …]

Without files: every document under fixtures/files. With ../shared/corpus beside the repository its
seed report is judged too. A judge that is not installed is skipped and said. The last line counts.
"""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = ROOT.parent / 'shared' / 'corpus' / 'seed' / 'zhangxiang-2020.docx'
tally = collections.Counter()


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=180)


def judge(name, needs=None):
    """A check that returns None or what is wrong; skipped where its program is absent."""
    def wrap(check):
        def judged(path, *rest):
            if needs and not shutil.which(needs):
                tally['skipped'] += 1
                print(f'skip {name}: {needs} is not installed')
                return
            try:
                wrong = check(path, *rest)
            except Exception as error:  # a judge that breaks has not passed the output
                wrong = f'{type(error).__name__}: {error}'
            tally['failed' if wrong else 'passed'] += 1
            print(f'{"FAIL" if wrong else "ok  "} {name}: {path.name}' + (f': {wrong}' if wrong else ''))
        return judged
    return wrap


@judge('qpdf finds the PDF sound', 'qpdf')
def qpdf(pdf):
    result = run('qpdf', '--check', pdf)
    return None if result.returncode == 0 else (result.stdout + result.stderr)[-300:]


@judge('poppler: every font embedded, subset, mapped to Unicode', 'pdffonts')
def fonts(pdf):
    rows = run('pdffonts', pdf).stdout.splitlines()[2:]
    if not rows:
        return 'no fonts'
    bad = [row for row in rows if re.findall(r'\b(yes|no)\b', row)[:3] != ['yes', 'yes', 'yes']]
    return '; '.join(bad) or None


def letters(text):
    """Characters that count: no white space, and the page breaks of pdftotext left out."""
    return collections.Counter(character for character in text if not character.isspace())


@judge('poppler: every character of the document is in the PDF', 'pdftotext')
def text(pdf, wanted):
    lost = letters(wanted) - letters(run('pdftotext', '-raw', pdf, '-').stdout)
    return f'lost {dict(lost)}' if lost else None


@judge('mupdf reads the same characters as poppler', 'mutool')
def mupdf(pdf):
    mine = letters(run('mutool', 'draw', '-q', '-F', 'txt', pdf).stdout)
    theirs = letters(run('pdftotext', '-raw', pdf, '-').stdout)
    return None if mine == theirs else f'differ in {dict((mine - theirs) + (theirs - mine))}'


@judge('openxml-audit finds no error')
def audit(docx):
    program = pathlib.Path(sys.executable).parent / 'openxml-audit'
    result = run(program if program.exists() else 'openxml-audit', '-m', '0', docx)
    return None if result.returncode == 0 else (result.stdout + result.stderr)[-400:]


@judge('python-docx opens it and sees the same tables')
def python_docx(docx, tables):
    import docx as reader
    document = reader.Document(str(docx))
    if len(document.tables) != len(tables):
        return f'{len(document.tables)} tables, not {len(tables)}'
    for table, mine in zip(document.tables, tables):
        if len(table.rows) != mine['rows']:
            return f'{len(table.rows)} rows, not {mine["rows"]}'
    return None


@judge('LibreOffice opens it', 'soffice')
def libreoffice(docx):
    with tempfile.TemporaryDirectory() as folder:
        profile = f'-env:UserInstallation=file://{folder}/profile'
        result = run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx)
        made = pathlib.Path(folder) / (docx.stem + '.pdf')
        return None if made.exists() else (result.stdout + result.stderr)[-300:]


def look_at(gongwen, source, folder):
    out = lambda name: folder / f'{source.stem}{name}'
    for name in ('.pdf', '-clean.docx', '.txt'):
        result = run(gongwen, 'convert', source, '-o', out(name))
        if result.returncode != 0:
            tally['failed'] += 1
            print(f'FAIL convert {source.name} to {name}: {result.stderr}')
            return
    tables = lambda path: json.loads(run(gongwen, 'tables', path).stdout)['tables']
    pdf, docx = out('.pdf'), out('-clean.docx')
    qpdf(pdf)
    fonts(pdf)
    text(pdf, out('.txt').read_text(encoding='utf-8'))
    mupdf(pdf)
    audit(docx)
    python_docx(docx, tables(source))
    libreoffice(docx)
    same_tables(docx, tables(source), tables(docx))


@judge('its tables are those of the original')
def same_tables(docx, original, rewritten):
    return None if original == rewritten else 'they differ'


def main():
    gongwen = pathlib.Path(sys.argv[1]).resolve()
    files = [pathlib.Path(name) for name in sys.argv[2:]] or sorted((ROOT / 'fixtures' / 'files').glob('*.docx'))
    if not sys.argv[2:]:
        if SEED.exists():
            files.append(SEED)
        else:
            tally['skipped'] += 1
            print(f'skip the seed report: {SEED} is not there')
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            look_at(gongwen, file, pathlib.Path(folder))
    print(f'{tally["passed"]} passed, {tally["failed"]} failed, {tally["skipped"]} skipped')
    sys.exit(1 if tally['failed'] or not tally['passed'] else 0)


main()
