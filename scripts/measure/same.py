"""Two builds of the program over the same documents: every byte of what they write.

For changes that must change nothing. Besides the corpus it takes the fixtures, and the packages of
the cases where `GONGWEN_CASES_OUT=FOLDER cargo test --test it cases` has written them.
"""
import concurrent.futures
import hashlib
import pathlib
import subprocess

from . import SHARED

KINDS = ('pdf', 'docx', 'html', 'md', 'txt', 'tables', 'report')


def written(gongwen, path, kind):
    """Exit code and fingerprint of the output."""
    arguments = [kind, path] if kind in ('tables', 'report') else ['convert', path, '--to', kind, '-o', '-']
    try:
        result = subprocess.run([gongwen, *arguments, '--quiet'], capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return 'no end within 300 s'
    return result.returncode, hashlib.sha256(result.stdout).hexdigest()


def measure(before, after, step='1', folder=''):
    """Every STEPth document; FOLDER adds one of documents."""
    folders = [pathlib.Path('fixtures/files'), SHARED / 'corpus' / 'docx', SHARED / 'corpus' / 'pairs']
    folders += [pathlib.Path(folder)] if folder else []
    files = sorted(path for root in folders for path in root.rglob('*.doc[xm]'))[::int(step)]
    jobs = [(path, kind) for path in files for kind in KINDS]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        pairs = pool.map(lambda job: (written(before, *job), written(after, *job)), jobs)
        different = [job for job, (one, other) in zip(jobs, pairs) if one != other]
    for path, kind in different:
        print(f'{kind} differs: {path}')
    print(f'{len(files)} documents; {len(jobs) - len(different)} of {len(jobs)} outputs the same')
