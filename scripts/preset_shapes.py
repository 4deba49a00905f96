#!/usr/bin/env python3
"""The preset shapes of DrawingML as the table that src/layout/shape/presets.rs reads.

    scripts/preset_shapes.py presetShapeDefinitions.xml > src/layout/shape/presets.txt

The XML is the electronic annex to ECMA-376 Part 1. Handles and connection sites are left out: they
are for editing.
"""
import sys
import xml.etree.ElementTree as ElementTree

A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
STEPS = {'moveTo': 'M', 'lnTo': 'L', 'quadBezTo': 'Q', 'cubicBezTo': 'C', 'arcTo': 'A', 'close': 'Z'}


def guides(shape, name):
    found = shape.find(A + name)
    return [] if found is None else [(guide.get('name'), guide.get('fmla')) for guide in found]


def steps(path):
    for step in path:
        yield STEPS[step.tag.replace(A, '')]
        yield from (step.get(name) for name in ('wR', 'hR', 'stAng', 'swAng') if step.get(name))
        for point in step:
            yield from (point.get('x'), point.get('y'))


def lines(shape):
    yield ' '.join([shape.tag] + [f'{name}={formula.split()[1]}' for name, formula in guides(shape, 'avLst')])
    own = guides(shape, 'gdLst')
    if own:
        yield '=' + ';'.join(f'{name} {formula}' for name, formula in own)
    rect = shape.find(A + 'rect')
    if rect is not None and [rect.get(side) for side in 'ltrb'] != list('ltrb'):
        yield '@' + ' '.join(rect.get(side) for side in 'ltrb')
    for path in shape.find(A + 'pathLst'):
        size = f"{path.get('w', 0)} {path.get('h', 0)}"
        stroke = 'unstroked' if path.get('stroke') in ('0', 'false') else 'stroked'
        yield f"/{size} {path.get('fill', 'norm')} {stroke} {' '.join(steps(path))}"


def main():
    print('# The preset shapes of DrawingML, made by scripts/preset_shapes.py from the annex of ECMA-376 Part 1.')
    print('# presets.rs says how to read it.')
    shapes = sorted(ElementTree.parse(sys.argv[1]).getroot(), key=lambda shape: shape.tag)
    for shape in shapes:
        print('\n'.join(lines(shape)))


if __name__ == '__main__':
    main()
