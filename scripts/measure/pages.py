"""Pages and lines against the PDFs that Word and WPS made of the same documents.

Groups are told apart by language and by what made the PDF, halves by the parity of the last hexadecimal digit of a pair's
name: rules are read off the even half and have to hold on the odd one.
"""
import collections
import concurrent.futures
import csv
import pathlib
import sys
import tempfile

from . import SHARED, departures, run

SCORES = ('pages_equal', 'lines_kept', 'lines_kept_any', 'in_place_6')


def source(pair):
    """The pair's document, if it is one that gongwen converts."""
    return next((path for path in sorted(pair.iterdir()) if path.suffix in ('.docx', '.docm', '.doc', '.wps')), None)


def group_and_half(name):
    """`zh-word` and `even` of `zh-word-00116806`; pairs without a hexadecimal name have no halves."""
    language, _, rest = name.partition('-')
    maker, _, digits = rest.partition('-')
    if not digits:
        return language, 'all'
    return f'{language}-{maker}', 'odd' if int(digits[-1], 16) % 2 else 'even'


def scores(corpus, candidates, pattern):
    table = candidates / 'scores.csv'
    run(sys.executable, SHARED / 'tools' / 'fidelity.py', '--pairs', corpus, '--candidates', candidates, '--only', pattern,
        '--no-pictures', '--csv', table, timeout=1800)
    with table.open(encoding='utf-8') as rows:
        return {row['document']: [float(row[name] or 0) for name in SCORES] for row in csv.DictReader(rows)}


def print_groups(found):
    groups = collections.defaultdict(list)
    for name, values in found.items():
        group, half = group_and_half(name)
        groups[group, half].append(values)
        if half != 'all':
            groups[group, 'all'].append(values)
    print(f'{"":16}{"":6}{"pairs":>6}' + ''.join(f'{name:>16}' for name in SCORES))
    for (group, half), members in sorted(groups.items()):
        means = [sum(values[at] for values in members) / len(members) for at in range(len(SCORES))]
        print(f'{group:16}{half:6}{len(members):6}' + ''.join(f'{mean:16.3f}' for mean in means))


def print_departures(kinds):
    """`kinds`: by name of the pair, what `departures.departure` says of it."""
    for group in sorted({group_and_half(name)[0] for name in kinds}):
        cost = collections.defaultdict(lambda: [0, 0])
        members = [(name, found) for name, found in kinds.items() if group_and_half(name)[0] == group]
        for _, (kind, lost, _, _) in members:
            if kind:
                cost[kind][0] += 1
                cost[kind][1] += lost
        print(f'{group}: first departures, by the lines that they cost')
        for kind, (documents, lines) in sorted(cost.items(), key=lambda entry: -entry[1][1]):
            print(f'  {kind:32}{documents:4} documents{lines:6} lines')
        for name, (kind, lost, total, note) in sorted(members, key=lambda entry: -entry[1][1]):
            if kind:
                print(f'    {name:20}{lost:5} of {total:5} lines  {kind}: {note}')


def measure(gongwen, pattern=''):
    """`pattern`: part of a pair's name, such as `zh-`."""
    corpus = SHARED / 'corpus' / 'pairs'
    pairs = sorted(pair for pair in corpus.iterdir() if pattern in pair.name)
    counted = [pair for pair in pairs if source(pair)]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        out = pathlib.Path(folder)
        convert = lambda pair: run(gongwen, 'convert', source(pair), '--quiet', '-o', out / f'{pair.name}.pdf').returncode
        for pair, code in zip(counted, pool.map(convert, counted)):
            if code:
                print(f'not converted, counts as zero: {pair.name}')
        all_scores = scores(corpus, out, pattern)
        print_groups({pair.name: all_scores.get(pair.name, [0.0] * len(SCORES)) for pair in counted})
        print(f'left out, not a .docx: {len(pairs) - len(counted)}')
        made = [pair for pair in counted if (out / f'{pair.name}.pdf').exists()]
        print_departures({pair.name: departures.departure(source(pair), pair / 'word.pdf', out / f'{pair.name}.pdf')
                          for pair in made})
