"""Documents rewritten and set by LibreOffice, against LibreOffice's setting of the originals.

What a rewriting loses shows as text that is elsewhere, or nowhere.
"""
import hashlib
import pathlib
import shutil
import statistics
import tempfile

from . import cache, documents, load_tool, run

# Documents that one start of LibreOffice sets.
BATCH = 10


def settle(paths):
    """LibreOffice's PDFs of these files, by path; None where it makes none. Remembered by the files' bytes."""
    kept = {path: cache('office') / (hashlib.sha256(path.read_bytes()).hexdigest() + '.pdf') for path in paths}
    missing = [path for path in paths if not kept[path].exists()]
    for at in range(0, len(missing), BATCH):
        batch = missing[at:at + BATCH]
        with tempfile.TemporaryDirectory() as folder:
            # By number: files of one name in two folders must not meet, nor any stop the others.
            names = {path: f'{folder}/{number}{path.suffix}' for number, path in enumerate(batch)}
            for path, name in names.items():
                shutil.copy(path, name)
            profile = f'-env:UserInstallation=file://{folder}/profile'
            convert = ('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', f'{folder}/pdf')
            run(*convert, *names.values(), timeout=600)
            for number, path in enumerate(batch):
                made = f'{folder}/pdf/{number}.pdf'
                if pathlib.Path(made).exists():
                    shutil.move(made, kept[path])
    return {path: pdf if pdf.exists() else None for path, pdf in kept.items()}


def measure(gongwen, step='15', changes='accepted'):
    """Every `step`th document by name; `changes`: what becomes of tracked changes, which LibreOffice shows."""
    fidelity, sources = load_tool('fidelity'), documents()[::int(step)]
    originals = settle(sources)
    folder = cache(f'rewritten-{changes}')
    rewritten, warned = {}, set()
    for source in sources:
        target = folder / (source.stem + '.docx')
        result = run(gongwen, 'convert', source, '--changes', changes, '-o', target) if originals[source] else None
        if result and result.returncode == 0:
            rewritten[source] = target
            warned |= {source.name} if result.stderr else set()
    settled = settle(list(rewritten.values()))
    rows = []
    for source, target in rewritten.items():
        row = fidelity.score(originals[source], settled[target], source.name, with_pictures=False)
        if row['in_place_6'] is not None:
            rows.append(row)
    columns = ('pages_equal', 'text_recall', 'in_place_6', 'lines_kept')
    print(f'{"worst first":24}' + ''.join(f'{column:>13}' for column in columns))
    for row in sorted(rows, key=lambda row: row['in_place_6']):
        print(f'{row["document"]:24}' + ''.join(f'{row[column]:13.3f}' for column in columns))
    understood = [row for row in rows if row['document'] not in warned]
    for name, some in ((f'mean of {len(rows)}', rows), (f'{len(understood)} without a warning', understood)):
        means = [statistics.fmean(row[column] for row in some) for column in columns]
        print(f'{name:24}' + ''.join(f'{mean:13.3f}' for mean in means))
