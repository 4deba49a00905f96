"""Characters of symbol fonts in a document's XML made text: readings that know only text then see them."""
import functools
import pathlib
import re

TABLE = pathlib.Path(__file__).resolve().parent.parent.parent / 'src' / 'symbols.tsv'
UNKNOWN = '\ufffd'


@functools.cache
def families():
    """Family → what its codes from 20 on mean; None for nothing."""
    rows = [line.rstrip('\n').split('\t') for line in TABLE.open(encoding='utf-8') if not line.startswith('#')]
    return {name: [None if code == '-' else chr(int(code, 16)) for code in codes.split(' ')] for name, codes in rows}


def spell_out(root, word, attribute):
    """Turns every w:sym and every form's box into a w:t, and the private codes of texts in symbol fonts into what they look like.

    `word` gives the name of an element of WordprocessingML, `attribute` the value of one of its attributes.
    """
    known = families()

    def seen(family, code):
        codes = known.get(re.sub('[^a-z0-9]', '', (family or '').lower()), [])
        at = (code & 0xFF if 0xF000 <= code <= 0xF0FF else code) - 0x20
        return codes[at] if 0 <= at < len(codes) else None

    for run in root.iter():
        if word(run) != 'r':
            continue
        fonts = next((fonts for fonts in run.iter() if word(fonts) == 'rFonts'), None)
        family = attribute(fonts, 'ascii') if fonts is not None else None
        for piece in run:
            if word(piece) == 'sym':
                code = int(attribute(piece, 'char') or '0', 16)
                plain = None if 0xE000 <= code <= 0xF8FF else chr(code)
                piece.text = seen(attribute(piece, 'font'), code) or plain or UNKNOWN
                piece.tag = piece.tag.replace('}sym', '}t')
            elif word(piece) == 'fldChar':
                box = next((inner for inner in piece.iter() if word(inner) == 'checkBox'), None)
                if box is not None:
                    said = {word(inner): attribute(inner, 'val') or '1' for inner in box}
                    ticked = said.get('checked', said.get('default', '0'))
                    piece.text = '\u2612' if ticked in ('1', 'true', 'on') else '\u2610'
                    piece.tag = piece.tag.replace('}fldChar', '}t')
            elif word(piece) == 't':
                piece.text = ''.join(
                    (0xF020 <= ord(character) <= 0xF0FF and seen(family, ord(character))) or character
                    for character in piece.text or '')


def let_see(reader):
    """Lets the reading of tables, which knows only text, see them."""
    table = reader.table

    def seeing(element):
        spell_out(element, reader.local, reader.attr)
        return table(element)

    reader.table = seeing
