#!/usr/bin/env python3
"""The text of a .docx, story by story, read with nothing but Python's own library and nothing of gongwen.

    scripts/text_oracle.py FILE.docx     a JSON list of stories, each a text with a line per paragraph

A story is the body, a header or footer that a section refers to, a note, a comment, or what a text box
holds; the text above the line of a phonetic guide is one of its own, too. Tracked changes count as
accepted, alternate content gives the branch for shapes if it has one and its fallback otherwise, codes of
fields are no text. A tab is a tab, a line break a vertical tab, a page or column break a form feed, a
character of a symbol font its code. Paragraphs without any text leave no line.
"""
import json
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
WORD = {TRANSITIONAL, STRICT}
MATH = {'http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math'}
ALTERNATE = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
SHAPES = {'http://schemas.microsoft.com/office/word/2010/wordprocessing' + name for name in ('Shape', 'Group', 'Canvas')}
RELATIONSHIPS = {'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
                 'http://purl.oclc.org/ooxml/officeDocument/relationships'}
SPACE = '{http://www.w3.org/XML/1998/namespace}space'
# What was there before a tracked change, and properties: nothing in them is text.
SKIPPED = {'del', 'moveFrom', 'sdtPr', 'sdtEndPr', 'tblGrid', 'tblPr', 'rubyPr', 'smartTagPr', 'customXmlPr'}


def split(tag):
    """Namespace and local name."""
    return tag[1:].split('}', 1) if isinstance(tag, str) and tag.startswith('{') else ('', tag)


def word(element):
    """Its name if it is WordprocessingML."""
    namespace, name = split(element.tag)
    return name if namespace in WORD else None


def attribute(element, name, namespaces=WORD):
    return next((element.get(f'{{{space}}}{name}') for space in namespaces if f'{{{space}}}{name}' in element.attrib), None)


def child(element, *path):
    for name in path:
        element = next((inner for inner in element if word(inner) == name), None) if element is not None else None
    return element


class Story:
    """Text of one story as it is read; the stories inside it are added to the same list."""

    def __init__(self, stories, prefixes, sections=None):
        self.stories, self.prefixes, self.fields = stories, prefixes, []
        # Ids of headers and footers that sections refer to.
        self.sections = sections if sections is not None else []
        self.parts = []
        stories.append(self)

    def text(self):
        return '\n'.join(line for line in ''.join(self.parts).split('\n') if line)

    def inner(self, element):
        Story(self.stories, self.prefixes, self.sections).blocks(element)

    def add(self, text):
        # In the code of a field nothing is shown.
        if all(in_result for in_result in self.fields):
            self.parts.append(text)

    def blocks(self, element):
        for inner in element:
            self.read(inner)

    def read(self, element):
        namespace, name = split(element.tag)
        if namespace == ALTERNATE:
            return self.alternate(element)
        if namespace in MATH and name == 't':
            return self.add(element.text or '')
        if namespace not in WORD:
            return self.blocks(element)
        if name in SKIPPED:
            return
        getattr(self, 'read_' + name, self.blocks)(element)

    def alternate(self, element):
        for branch in element:
            required = (branch.get('Requires') or '').split()
            if split(branch.tag)[1] == 'Fallback' or required and all(self.prefixes.get(p) in SHAPES for p in required):
                return self.blocks(branch)

    def read_p(self, element):
        self.blocks(element)
        mark = child(element, 'pPr', 'rPr')
        if mark is not None and (child(mark, 'del') is not None or child(mark, 'moveFrom') is not None):
            return
        self.parts.append('\n')

    def read_tr(self, element):
        if child(element, 'trPr', 'del') is None:
            self.blocks(element)

    def read_pPr(self, element):
        for inner in element:
            if word(inner) == 'sectPr':
                self.read(inner)

    def read_rPr(self, element):
        pass

    def read_sectPr(self, element):
        for inner in element:
            if word(inner) in ('headerReference', 'footerReference'):
                self.sections.append(attribute(inner, 'id', RELATIONSHIPS))

    def read_t(self, element):
        text = element.text or ''
        if element.get(SPACE) != 'preserve' and '\n' in text:
            # Indentation of a pretty printer.
            text = re.sub(r'^[ \t]*\n\s*|\s*\n[ \t]*$', '', text)
        self.add(text.replace('\r\n', '\n').replace('\n', ' '))

    def read_tab(self, element):
        self.add('\t')

    read_ptab = read_tab

    def read_br(self, element):
        self.add('\v' if attribute(element, 'type') in (None, 'textWrapping') else '\f')

    def read_cr(self, element):
        self.add('\v')

    def read_noBreakHyphen(self, element):
        self.add('\u2011')

    def read_sym(self, element):
        self.add(chr(int(attribute(element, 'char') or '0', 16)))

    def read_txbxContent(self, element):
        self.inner(element)

    read_rt = read_txbxContent

    def read_fldChar(self, element):
        kind = attribute(element, 'fldCharType')
        if kind == 'begin':
            self.fields.append(False)
        elif self.fields and kind == 'separate':
            self.fields[-1] = True
        elif self.fields and kind == 'end':
            self.fields.pop()


class Package:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {name.lower(): name for name in self.zip.namelist()}

    def bytes(self, part):
        name = self.names.get(part.lower())
        return self.zip.read(name) if name else None

    def relationships(self, part):
        """Id → (kind, target part) of what is inside the package."""
        folder, name = posixpath.split(part)
        data = self.bytes(posixpath.join(folder, '_rels', name + '.rels'))
        found = {}
        for entry in ElementTree.fromstring(data) if data else []:
            if entry.get('TargetMode') != 'External':
                target = posixpath.normpath(posixpath.join('/', folder, entry.get('Target') or ''))[1:]
                found[entry.get('Id')] = (entry.get('Type', '').rsplit('/', 1)[-1], target)
        return found

    def root(self, part):
        """The part's root, and the namespaces of all prefixes in it."""
        data = self.bytes(part)
        if data is None:
            return None, {}
        declared = re.findall(rb'xmlns:([\w.-]+)\s*=\s*["\']([^"\']*)', data)
        return ElementTree.fromstring(data), {prefix.decode(): uri.decode() for prefix, uri in declared}


def read(path):
    """The texts of all stories that hold any, the body's first."""
    package, stories = Package(path), []
    main = next(target for kind, target in package.relationships('').values() if kind == 'officeDocument')
    relationships = package.relationships(main)
    root, prefixes = package.root(main)
    body = Story(stories, prefixes)
    body.blocks(root)
    headers = {relationships[id][1] for id in body.sections if id in relationships}
    lists = {target for kind, target in relationships.values() if kind in ('footnotes', 'endnotes', 'comments')}
    for part in sorted(headers):
        root, prefixes = package.root(part)
        if root is not None:
            Story(stories, prefixes).blocks(root)
    for part in sorted(lists):
        root, prefixes = package.root(part)
        for note in root if root is not None else []:
            Story(stories, prefixes).blocks(note)
    texts = [story.text() for story in stories]
    return [text for text in texts if text.strip()]


# Real files nest a few dozen deep; hostile ones are refused with an exception.
sys.setrecursionlimit(10_000)

if __name__ == '__main__':
    json.dump(read(sys.argv[1]), sys.stdout, ensure_ascii=False, indent=1)
