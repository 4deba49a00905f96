#!/usr/bin/env python3
"""CPU time for a page and peak memory of whole processes, from few pages to many. Needs GNU time and poppler.

    cargo build --release && benches/pages.py DOCUMENT.docx [GONGWEN]

The body of the document is repeated within one section until it fills some 10, 100 and 1,000 pages.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

PAGES = (10, 100, 1000)
RUNS = 3


def repeated(source, target, times):
    """The document with its body `times` over, each time on a new page."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            data = package.read(name)
            if name == 'word/document.xml':
                text = data.decode('utf-8')
                start = re.search(r'<w:body>', text).end()
                end = text.rindex('<w:sectPr')
                turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
                data = (text[:start] + turn.join([text[start:end]] * times) + text[end:]).encode('utf-8')
            copy.writestr(name, data)


def cost(gongwen, document, pdf):
    """Seconds of CPU and MiB at the peak, of one process."""
    command = ['/usr/bin/time', '-f', '%U %S %M', gongwen, 'convert', '--quiet', document, '-o', pdf]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stderr)
    user, system, peak = map(float, result.stderr.split()[-3:])
    return user + system, peak / 1024


def count(pdf):
    told = subprocess.run(['pdfinfo', pdf], capture_output=True, text=True).stdout
    return int(re.search(r'^Pages:\s+(\d+)', told, re.M)[1])


def main(source, gongwen=pathlib.Path(__file__).parent.parent / 'target' / 'release' / 'gongwen'):
    with tempfile.TemporaryDirectory() as folder:
        document, pdf = f'{folder}/document.docx', f'{folder}/document.pdf'
        repeated(source, document, 1)
        cost(gongwen, document, pdf)
        alone = count(pdf)
        print(f'{"pages":>6}{"CPU s":>9}{"ms a page":>11}{"peak MiB":>10}')
        for wanted in PAGES:
            repeated(source, document, max(1, round(wanted / alone)))
            runs = [cost(gongwen, document, pdf) for _ in range(RUNS)]
            seconds, peak, pages = min(run[0] for run in runs), max(run[1] for run in runs), count(pdf)
            print(f'{pages:6}{seconds:9.2f}{seconds * 1000 / pages:11.2f}{peak:10.0f}')


main(*sys.argv[1:])
