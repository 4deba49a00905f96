#!/usr/bin/env python3
"""Builds src/read/docx/tests/schema.tsv: which elements and attributes WordprocessingML has, and where.

Usage: wordprocessingml_schema.py FOLDER

FOLDER holds the schemas of Microsoft's Open XML SDK as JSON (data/openxml/schemas of the Python package
openxml-audit). Only facts are taken: names, what may stand in what, and values that an attribute may have.
A line is a type, or an element of a type: its name, its attributes with example values, what may stand in it.
`#text` among these is text of its own.
"""
import json
import pathlib
import sys

SCHEMAS = [
    'schemas_openxmlformats_org_wordprocessingml_2006_main',
    'schemas_openxmlformats_org_drawingml_2006_wordprocessingDrawing',
]
# Twins of other types: what was there before a tracked change, content of phonetic guides.
LEFT_OUT = ('Original/', 'RunRuby/', 'FieldRuby/', 'XmlRuby/', 'HyperlinkRuby/', 'PPrBase/', 'SectPrBase/', 'TrPrBase/', 'TcPrInner/', 'TblPrExBase/', 'TblPrBase/')
# What every content control has, which the JSON leaves to the SDK's own classes.
CONTROL = ['w:CT_SdtPr/w:sdtPr', 'w:CT_SdtEndPr/w:sdtEndPr']
# Values where the schema gives no list, by the SDK's type.
EXAMPLES = {
    'OnOffValue': '1|0', 'BooleanValue': '1|0', 'HexBinaryValue': '1F', 'DateTimeValue': '2020-01-02T03:04:05Z',
    'Int32Value': '3', 'UInt32Value': '3', 'Int16Value': '3', 'UInt16Value': '3', 'ByteValue': '3', 'SByteValue': '3',
    'IntegerValue': '3', 'Int64Value': '3', 'DecimalValue': '3', 'DoubleValue': '3', 'Base64BinaryValue': 'AAAA',
}
# Values that mean something, by name.
NAMED = {
    'w:color': '112233', 'w:fill': '112233', 'w:themeTint': '1F', 'w:themeShade': '1F', 'w:themeFillTint': '1F',
    'w:themeFillShade': '1F', 'w:char': 'F0A7', 'xml:space': 'preserve', 'r:embed': 'rId9',
    'w:uri': 'http://schemas.microsoft.com/office/word', 'CT_Color/w:color w:val': '112233',
    'CT_TblWidth w:type': 'dxa|auto', 'w:instr': 'PAGE', 'CT_TblLook/w:tblLook w:val': '0020',
    'w:fldCharType': 'begin', 'w:headerReference r:id': 'rIdheader', 'w:footerReference r:id': 'rIdfooter',
    'r:id': 'rId9',
}


def load(folder):
    types, enums = {}, {}
    for name in SCHEMAS:
        schema = json.loads((folder / f'{name}.json').read_text(encoding='utf-8-sig'))
        types.update({kind['ClassName']: kind for kind in schema['Types']})
        enums.update({enum['Type']: enum for enum in schema['Enums']})
    return types, enums


def inherited(types, kind, field):
    entries = []
    while kind:
        entries += kind.get(field, [])
        kind = types.get(kind.get('BaseClass'))
    return entries


def examples(owner, attribute, enums):
    """One or two values, the second for where the first is what absence means, too."""
    kind, name = attribute['Type'], attribute['QName'].lstrip(':')
    named = next((value for key, value in NAMED.items() if f'{owner} {name}'.endswith(key) or
                  key.split(' ')[0] in owner and key.endswith(' ' + name)), None)
    if named:
        return named
    if kind.startswith('EnumValue<') or kind.startswith('ListValue<EnumValue'):
        name = kind[kind.index('<') + 1:].rstrip('>').rsplit('.', 1)[-1]
        enum = next((enum for enum in enums.values() if enum['Name'] == name), None)
        values = [facet['Value'] for facet in enum['Facets']] if enum else ['x']
        return '|'.join(dict.fromkeys([values[min(1, len(values) - 1)], values[-1]]))
    if any(validator['Name'] == 'NumberValidator' for validator in attribute.get('Validators', [])):
        return '3'
    return EXAMPLES.get(kind, '3' if kind.endswith('IntValue') else 'x')


def main():
    types, enums = load(pathlib.Path(sys.argv[1]))
    lines = []
    for kind in types.values():
        name = kind['Name']
        if name.endswith('/') or any(part in name for part in LEFT_OUT):
            continue
        children = [child['Name'] for child in inherited(types, kind, 'Children')]
        children = [child for child in children if not any(part in child for part in LEFT_OUT)]
        if name.startswith('w:CT_Sdt') and name.endswith('/w:sdt'):
            children = CONTROL + children
        bases = kind.get('BaseClass', ''), types.get(kind.get('BaseClass'), {}).get('BaseClass', '')
        if any('LeafText' in base for base in bases):
            children.insert(0, '#text')
        attributes = inherited(types, kind, 'Attributes')
        attributes = [f'{attribute["QName"].lstrip(":")}={examples(name, attribute, enums)}' for attribute in attributes]
        lines.append('\t'.join([name, ' '.join(attributes), ' '.join(dict.fromkeys(children))]))
    out = pathlib.Path(__file__).parent.parent / 'src/read/docx/tests/schema.tsv'
    out.write_text('\n'.join(sorted(lines)) + '\n', encoding='utf-8')


main()
