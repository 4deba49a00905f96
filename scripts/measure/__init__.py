"""What the figures of scripts/measure.py are taken with: the corpus beside the repository, and its files."""
import importlib.util
import pathlib
import subprocess
import sys
import tempfile

SHARED = pathlib.Path(__file__).resolve().parent.parent.parent.parent / 'shared'


def documents():
    """Every .docx of the corpus, and its kin."""
    return sorted((SHARED / 'corpus' / 'docx').iterdir())


def load_tool(name):
    """A module of the tools beside the corpus."""
    spec = importlib.util.spec_from_file_location(name, SHARED / 'tools' / f'{name}.py')
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def cache(name):
    """A folder for what is slow to find out, under the system's own for what may go."""
    folder = pathlib.Path(tempfile.gettempdir()) / 'gongwen-measure' / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run(*command, timeout=120):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=timeout)


def from_zero(table):
    """A table of `gongwen tables` as the independent readings have it: rows and columns from 0."""
    cells = [{**cell, 'row': cell['row'] - 1, 'col': cell['col'] - 1} for cell in table['cells']]
    return {**table, 'cells': cells}


def outermost(tables):
    """Those that are in no cell, which is all that the independent readings have."""
    return [from_zero(table) for table in tables if table['parent'] is None]
