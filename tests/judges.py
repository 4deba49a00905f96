#!/usr/bin/env python3
"""Outside judges look at what gongwen writes: qpdf, poppler, mupdf, LibreOffice, python-docx, openxml-audit,
and readers of data: sqlite3, pyarrow, pandas, DuckDB, openpyxl, jsonschema.

    tests/judges.py GONGWEN [FILE.docx …]

Without files: every document under fixtures/files. With ../shared/corpus beside the repository its
seed report is judged too. A judge that is not installed is skipped, with a line that says so. The last line counts the rest.
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


@judge('page-validation: PDF/A-2a and PDF/UA-1 hold')
def standards(source, gongwen, pdf):
    import page
    made = run(gongwen, 'convert', source, '--quiet', '-o', pdf, '--pdf-standard', 'a-2a,ua-1', '--alt-text', 'generic')
    if made.returncode != 0:
        return made.stderr
    reports = [page.validate_pdf(str(pdf), profile=page.ValidationProfile(profile)) for profile in ('2a', 'ua1')]
    failures = {(failure.rule_id, failure.message[:150]) for report in reports for failure in report.failures}
    return '; '.join(f'{rule}: {message}' for rule, message in sorted(failures)) or None


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
    tables = [table for table in tables if not table['parent']]
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


def json_figures(report):
    """Every figure of a report as JSON: (table, row, column) to its number, or None."""
    figures = {}
    for table in ('two', 'three', 'four'):
        for row, columns in ((report[f'table_{table}'] or {}).get('rows') or {}).items():
            for column, figure in columns.items():
                value = figure['value']
                figures[table, row, column] = value['number'] if isinstance(value, dict) else None
    return figures


@judge('the schema holds for the report')
def schema(gongwen, report):
    import jsonschema
    schema = json.loads(run(gongwen, 'schema').stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    wrong = list(jsonschema.Draft202012Validator(schema).iter_errors(report))
    return wrong[0].message[:300] if wrong else None


@judge("Python's sqlite3 reads the figures")
def sqlite(path, report):
    import sqlite3
    with sqlite3.connect(path) as database:
        rows = database.execute('select form_table, form_row, form_column, value from figures').fetchall()
        wide = database.execute('select agency, year, findings from reports').fetchall()
    if {tuple(row[:3]): row[3] for row in rows} != json_figures(report):
        return 'figures differ from the JSON'
    return None if wide == [(report['agency'], report['year'], len(report['findings']))] else f'reports: {wide}'


@judge('pyarrow reads the figures')
def parquet(path, report):
    import pyarrow.parquet
    rows = pyarrow.parquet.read_table(path).to_pylist()
    got = {(row['form_table'], row['form_row'], row['form_column']): row['value'] for row in rows}
    return None if got == json_figures(report) else 'figures differ from the JSON'


@judge('openpyxl reads the figures under their names')
def xlsx(path, report):
    import openpyxl
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    titles, names, values = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=3))
    if sheet.freeze_panes != 'B3' or titles[:3] != ['文件', '机关', '年度']:
        return f'{sheet.freeze_panes}, {titles[:3]}'
    row = dict(zip(names, values))
    for (table, line, column), number in json_figures(report).items():
        name = f'{table}_{column}' if table == 'four' else f'{table}_{line}_{column}'
        if number is not None and row[name] != number:
            return f'{name}: {row[name]}, not {number}'
    return None


@judge('openpyxl sees the merged cells')
def merged(path, tables):
    import openpyxl
    workbook = openpyxl.load_workbook(path)
    for sheet, table in zip(workbook.worksheets, tables, strict=True):
        got = {(r.min_row, r.min_col, r.max_row + 1, r.max_col + 1) for r in sheet.merged_cells.ranges}
        spans = [(c['row'], c['col'], c['row'] + c['row_span'], c['col'] + c['col_span']) for c in table['cells']]
        if got != {span for span in spans if span[2] - span[0] > 1 or span[3] - span[1] > 1}:
            return f'{sheet.title}: the merges differ'
    return None


def look_at_rows(gongwen, source, folder, tables):
    """A report as rows, read back by other programs."""
    report = json.loads(run(gongwen, 'report', '--quiet', source).stdout)
    out = lambda name: folder / f'{source.stem}{name}'
    for name, extra in (('.sqlite', ()), ('.xlsx', ()), ('.parquet', ('--sheet', 'figures'))):
        run(gongwen, 'report', '--quiet', source, '-o', out(name), *extra)
    run(gongwen, 'tables', source, '-o', out('-tables.xlsx'))
    schema(gongwen, report)
    sqlite(out('.sqlite'), report)
    parquet(out('.parquet'), report)
    xlsx(out('.xlsx'), report)
    merged(out('-tables.xlsx'), tables)


# A table whose columns are a label, an amount, a share, a day, an amount in 万 and names made of digits.
TYPED = [('项目', '金额', '占比', '日期', '规模', '编号'),
         ('办公', '1,234.50', '12.5%', '2020年1月5日', '1.2万', '00123'),
         ('差旅', '２，０００', '－5 %', '2020-12-31', '3', '360102198001011234')]
WANTED = [('办公', 1234.5, 0.125, (2020, 1, 5), 12000, '00123'),
          ('差旅', 2000, -0.05, (2020, 12, 31), 3, '360102198001011234')]


def typed_document(folder):
    """That table, and one in a cell, made by python-docx."""
    import docx
    document = docx.Document()
    document.add_paragraph('表 1 收支')
    table = document.add_table(len(TYPED), len(TYPED[0]))
    for row, texts in zip(table.rows, TYPED):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    outer = document.add_table(1, 1)
    outer.cell(0, 0).add_table(1, 1).cell(0, 0).text = '里'
    path = folder / 'typed.docx'
    document.save(str(path))
    return path


def same_rows(rows, day):
    """None, or the first of the rows that is not as wanted; `day` makes a day of what the reader gives."""
    for row, wanted in zip(rows, WANTED, strict=True):
        got = (row['项目'], row['金额'], row['占比'], day(row['日期']), row['规模'], row['编号'])
        if got != wanted or [type(value) for value in (got[0], got[5])] != [str, str] or row['规模 (text)'] not in ('1.2万', '3'):
            return f'{got}, not {wanted}'
    return None


def parts(day):
    return day.year, day.month, day.day


@judge('pandas reads records of their types from Parquet')
def pandas_records(path):
    import pandas
    frame = pandas.read_parquet(path)
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    if (kinds['金额'], kinds['占比']) != ('float64', 'float64'):
        return f'{kinds}'
    return same_rows(frame.to_dict('records'), parts)


@judge('pyarrow reads records of their types from Parquet')
def pyarrow_records(path):
    import pyarrow.parquet
    table = pyarrow.parquet.read_table(path)
    kinds = [str(table.schema.field(name).type) for name in ('项目', '金额', '日期', '编号')]
    if kinds != ['string', 'double', 'date32[day]', 'string']:
        return f'{kinds}'
    return same_rows(table.to_pylist(), parts)


@judge('DuckDB reads records of their types, and rows of cells without quoting a name')
def duckdb_records(path, cells):
    import duckdb
    found = duckdb.sql(f"select * from '{path}'")
    kinds = dict(zip(found.columns, map(str, found.types)))
    if (kinds['金额'], kinds['日期'], kinds['编号']) != ('DOUBLE', 'DATE', 'VARCHAR'):
        return f'{kinds}'
    wrong = same_rows([dict(zip(found.columns, row)) for row in found.fetchall()], parts)
    query = ('select file, cell_table, cell_row, cell_column, row_span, column_span, header, text, parent_table, parent_row, '
             f"parent_column, heading, caption, number, date from '{cells}' where cell_table = 3 and parent_table = 2")
    inner = duckdb.sql(query).fetchall()
    return wrong or (None if [row[7] for row in inner] == ['里'] else f'{inner}')


@judge("Python's sqlite3 reads records of their types")
def sqlite_records(path):
    import datetime
    import sqlite3
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute('select * from table_1')]
        inner = [tuple(row) for row in database.execute('select * from table_3')]
    return same_rows(rows, lambda day: parts(datetime.date.fromisoformat(day))) or (inner != [('里',)] and f'{inner}') or None


@judge('openpyxl and pandas read numbers and days of worksheets, with their looks and what they do not say')
def typed_worksheet(path):
    import openpyxl
    import pandas
    sheet = openpyxl.load_workbook(path).worksheets[0]
    if sheet.title != '表1 表 1 收支':
        return sheet.title
    cells = [sheet.cell(2, column) for column in range(1, 7)]
    looks = [cell.number_format for cell in cells[1:4]]
    if looks != ['#,##0.00', '0.0%', 'yyyy"年"m"月"d"日"']:
        return f'{looks}'
    if not cells[4].comment or cells[4].comment.text.strip() != '1.2万':
        return f'the note is {cells[4].comment}'
    widths = [sheet.column_dimensions[letter].width for letter in 'AF']
    if not 8 <= widths[0] < widths[1]:
        return f'widths {widths}'
    rows = pandas.read_excel(path, sheet_name=0, dtype={'编号': str}).to_dict('records')
    return same_rows([{**row, '规模 (text)': '3'} for row in rows], parts)


def look_at_types(gongwen, folder):
    source = typed_document(folder)
    out = lambda name: folder / f'typed{name}'
    for arguments in (('--records', '--numbers', '--table', '1', '-o', out('.parquet')), ('-o', out('-cells.parquet')),
                      ('--records', '--numbers', '-o', out('.sqlite')), ('--numbers', '--lang', 'zh', '-o', out('.xlsx'))):
        result = run(gongwen, 'tables', source, *arguments)
        if result.returncode:
            print(f'FAIL tables {arguments}: {result.stderr}')
            tally['failed'] += 1
    pandas_records(out('.parquet'))
    pyarrow_records(out('.parquet'))
    duckdb_records(out('.parquet'), out('-cells.parquet'))
    sqlite_records(out('.sqlite'))
    typed_worksheet(out('.xlsx'))


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
    standards(source, gongwen, out('-archival.pdf'))
    audit(docx)
    python_docx(docx, tables(source))
    libreoffice(docx)
    same_tables(docx, tables(source), tables(docx))
    look_at_rows(gongwen, source, folder, tables(source))


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
        look_at_types(gongwen, pathlib.Path(folder))
        for file in files:
            look_at(gongwen, file, pathlib.Path(folder))
    print(f'{tally["passed"]} passed, {tally["failed"]} failed, {tally["skipped"]} skipped')
    sys.exit(1 if tally['failed'] or not tally['passed'] else 0)


main()
