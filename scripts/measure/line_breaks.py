"""What a break of the line inside a cell's paragraph stands for, for readings that take it for a blank."""
import re
import unicodedata

SHARED_MARKS = '“”‘’—…·'


def is_wide(character):
    hangul = unicodedata.name(character, '').startswith('HANGUL')
    return unicodedata.east_asian_width(character) in 'WF' and not hangul and character != '\u3000'


def stands_for(found):
    """Nothing between two wide characters (CSS Text 4, 4.1.3), of which one may be a mark shared with Latin text."""
    before, after = found[1], found[2]
    wide = is_wide(before), is_wide(after)
    joined = any(wide) and all(w or c in SHARED_MARKS for w, c in zip(wide, (before, after)))
    return before + ('' if joined else ' ')


def let_see(reader):
    text_of = reader.para_text

    def text(paragraph):
        return re.sub(r'(\S)\n+(?=(\S))', stands_for, text_of(paragraph))

    reader.para_text = text
