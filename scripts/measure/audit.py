"""Every rewritten document before a schema: openxml-audit, which this Python must have."""
import collections
import concurrent.futures
import functools
import hashlib
import json
import pathlib
import tempfile

from . import cache, documents, run

# The tool looks for a list of this number. There is none: 0 takes a paragraph out of its style's list, and
# nothing else does (ECMA-376 Part 1, 17.9.18).
NO_LIST = "Numbering definition '0' referenced but not found"


def audit(path):
    """The errors in a file, as `part: what is wrong`; those of the same bytes are remembered."""
    kept = cache('audit') / (hashlib.sha256(path.read_bytes()).hexdigest() + '.json')
    if kept.exists():
        return json.loads(kept.read_text())
    from openxml_audit import OpenXmlValidator
    result = OpenXmlValidator(max_errors=0).validate(path)
    errors = [f'{error.part_uri}: {error.description}' for error in result.errors]
    kept.write_text(json.dumps(errors))
    return errors


def one(gongwen, changes, source):
    with tempfile.TemporaryDirectory() as folder:
        rewritten = pathlib.Path(folder) / 'rewritten.docx'
        if run(gongwen, 'convert', source, '--quiet', '--changes', changes, '-o', rewritten).returncode != 0:
            return None
        return audit(rewritten)


def measure(gongwen, changes='accepted'):
    """`changes`: what becomes of tracked changes."""
    files = documents()
    clean = refused = unlisted = 0
    kinds = collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for path, errors in zip(files, pool.map(functools.partial(one, gongwen, changes), files)):
            if errors is None:
                refused += 1
                continue
            counted = [error for error in errors if not error.endswith(NO_LIST)]
            unlisted += len(counted) < len(errors)
            clean += not counted
            kinds.update(set(counted))
            if counted:
                print(f'{path.name}: {len(counted)} errors, such as {counted[0]}')
    for kind, count in kinds.most_common(20):
        print(f'{count:5} files: {kind}')
    print(f'{clean} of {len(files) - refused} rewritten documents are clean, {unlisted} of them take '
          f'paragraphs out of a list, which the tool takes for an error; {refused} were not read')
