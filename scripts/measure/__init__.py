"""What the figures of scripts/measure.py are taken with: the corpus beside the repository, and its files."""
import pathlib
import subprocess
import tempfile

SHARED = pathlib.Path(__file__).resolve().parent.parent.parent.parent / 'shared'


def documents():
    """Every .docx of the corpus, and its kin."""
    return sorted((SHARED / 'corpus' / 'docx').iterdir())


def cache(name):
    """A folder for what is slow to find out, under the system's own for what may go."""
    folder = pathlib.Path(tempfile.gettempdir()) / 'gongwen-measure' / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run(*command, timeout=120):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=timeout)
