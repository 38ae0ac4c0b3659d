#!/usr/bin/env python3
"""Writes our own rules for the 850 as the peers read theirs, so that everyone checks the same things on the same file.

    rules.py staedi MAPS FILE       an EDI schema for StAEDI
    rules.py pyx12 MAPS FOLDER      a map folder for pyx12, beside what the installed package brings
"""
import os
import shutil
import sys
from xml.sax.saxutils import escape

MANY = 999999


def lines(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n")


class Rules:
    def __init__(self, maps):
        folder = os.path.join(maps, "standards/x12/004010/")
        self.elements, self.segments, self.codes, self.items = {}, {}, {}, []
        for line in lines(folder + "elements.list"):
            number, rest = (part.strip() for part in line.split("|")[:2])
            kind, low, high = rest.split()
            self.elements[number] = (kind, int(low), MANY if high == "*" else int(high))
        for line in lines(folder + "segments.list"):
            name, uses, notes = (part.strip() for part in line.split("|")[:3])
            self.segments[name] = ([] if uses == "-" else uses.split(), [] if notes == "-" else notes.split())
        for line in lines(folder + "codes.list"):
            number, values = line.split("|")[:2]
            self.codes[number.strip()] = values.split()
        stack = [(-1, self.items)]
        for line in lines(folder + "850.set"):
            words = line.split("#")[0].split()
            if not words or words[0] == "set" or len(words) == 1:
                continue
            indent = len(line) - len(line.lstrip())
            while stack[-1][0] >= indent:
                stack.pop()
            is_loop = words[0] == "loop"
            name, need, most = words[1:4] if is_loop else words[0:3]
            body = [] if is_loop else None
            stack[-1][1].append((name, need == "M", MANY if most == "*" else int(most), body))
            if is_loop:
                stack.append((indent, body))

    def use(self, word):
        """Number, requirement and repetitions of `1018O*5`."""
        word, _, repeats = word.partition("*")
        return word[:-1], word[-1], int(repeats or 1)

    def reach(self, items=None, found=None):
        """The segments and composites of the set, and the elements in them."""
        found = found if found is not None else (set(), set(), set())
        for name, _, _, body in self.items if items is None else items:
            if body is not None:
                self.reach(body, found)
                continue
            found[0].add(name)
            for word in self.segments[name][0]:
                number = self.use(word)[0]
                if number in self.segments:
                    found[1].add(number)
                    found[2].update(self.use(part)[0] for part in self.segments[number][0])
                else:
                    found[2].add(number)
        return found


def staedi(rules, path):
    kinds = {"AN": "string", "ID": "identifier", "R": "decimal", "DT": "date", "TM": "time", "B": "binary"}
    notes = {"P": "paired", "R": "required", "E": "exclusion", "C": "conditional", "L": "list"}
    out = ['<schema xmlns="http://xlate.io/EDISchema/v4"><transaction><sequence>']
    names = {}

    def structure(items):
        for name, need, most, body in items:
            if name in ("ST", "SE"):
                continue
            if body is None:
                out.append(f'<segment type="{name}" minOccurs="{int(need)}" maxOccurs="{most}"/>')
            else:
                names[name] = names.get(name, 0) + 1
                out.append(f'<loop code="{name}-{names[name]}" minOccurs="{int(need)}" maxOccurs="{most}"><sequence>')
                structure(body)
                out.append("</sequence></loop>")

    def content(name, prefix):
        out.append("<sequence>")
        for word in rules.segments[name][0]:
            number, need, repeats = rules.use(word)
            if number in rules.segments:
                out.append(f'<composite type="{number}" minOccurs="{int(need == "M")}" maxOccurs="{repeats}"/>')
            else:
                out.append(f'<element type="E{number}" minOccurs="{int(need == "M")}" maxOccurs="{repeats}"/>')
        out.append("</sequence>")
        for note in rules.segments[name][1]:
            places = [int(note[at:at + 2]) for at in range(1, len(note), 2)]
            out.append(f'<syntax type="{notes[note[0]]}">')
            out.extend(f"<position>{place}</position>" for place in places)
            out.append("</syntax>")

    structure(rules.items)
    out.append("</sequence></transaction>")
    segments, composites, elements = rules.reach()
    for number in sorted(elements):
        kind, low, high = rules.elements[number]
        base = kinds.get(kind, "numeric")
        codes = rules.codes.get(number)
        out.append(f'<elementType name="E{number}" base="{base}" minLength="{low}" maxLength="{high}">')
        if codes:
            out.append("<enumeration>" + "".join(f"<value>{escape(code)}</value>" for code in codes) + "</enumeration>")
        out.append("</elementType>")
    for name in sorted(composites):
        out.append(f'<compositeType name="{name}">')
        content(name, name)
        out.append("</compositeType>")
    for name in sorted(segments - {"ST", "SE"}):
        out.append(f'<segmentType name="{name}">')
        content(name, name)
        out.append("</segmentType>")
    out.append("</schema>")
    open(path, "w").write("\n".join(out))


def pyx12(rules, folder):
    import pyx12 as package

    own = os.path.join(os.path.dirname(package.__file__), "map")
    shutil.copytree(own, folder, dirs_exist_ok=True)
    need = {"M": "R", "O": "S", "X": "S"}

    def elements(name, out, prefix):
        for place, word in enumerate(rules.segments[name][0], 1):
            number, requirement, _ = rules.use(word)
            if number in rules.segments:
                out.append(f'<composite xid="{prefix}{place:02}"><data_ele>{number}</data_ele><name>{number}</name>')
                out.append(f"<usage>{need[requirement]}</usage><seq>{place:02}</seq>")
                for part, inner in enumerate(rules.segments[number][0], 1):
                    inner_number, inner_need, _ = rules.use(inner)
                    element(out, f"{prefix}{place:02}-{part:02}", inner_number, inner_need, part)
                out.append("</composite>")
            else:
                element(out, f"{prefix}{place:02}", number, requirement, place)

    def element(out, xid, number, requirement, place):
        out.append(f'<element xid="{xid}"><data_ele>{number}</data_ele><name>{number}</name>')
        out.append(f"<usage>{need[requirement]}</usage><seq>{place:02}</seq>")
        if rules.codes.get(number):
            out.append("<valid_codes>" + "".join(f"<code>{escape(c)}</code>" for c in rules.codes[number]))
            out.append("</valid_codes>")
        out.append("</element>")

    def segment(out, name, must, most, pos):
        out.append(f'<segment xid="{name}"><name>{name}</name><usage>{"R" if must else "S"}</usage><pos>{pos:03}</pos>')
        out.append(f"<max_use>{most if most < MANY else '&gt;1'}</max_use>")
        out.extend(f"<syntax>{note}</syntax>" for note in rules.segments[name][1])
        elements(name, out, name)
        out.append("</segment>")

    seen = {}

    def structure(out, items):
        for pos, (name, must, most, body) in enumerate(items, 1):
            if body is None:
                segment(out, name, must, most, 10 * pos)
                continue
            seen[name] = seen.get(name, 0) + 1
            out.append(f'<loop xid="{name}_{seen[name]}"><name>{name}</name><usage>{"R" if must else "S"}</usage>')
            out.append(f"<pos>{10 * pos:03}</pos><repeat>{most if most < MANY else '&gt;1'}</repeat>")
            structure(out, body)
            out.append("</loop>")

    def wrap(out, xid, pos, inner):
        out.append(f'<loop xid="{xid}" type="explicit"><name>{xid}</name><usage>R</usage><pos>{pos:03}</pos>')
        out.append("<repeat>&gt;1</repeat>")
        inner(out)
        out.append("</loop>")

    # The envelope: numbers and requirements alone; their values the control map checks.
    rules.segments.update(
        ISA=(["I01M", "I02M", "I03M", "I04M", "I05M", "I06M", "I05M", "I07M", "I08M", "I09M", "I10M", "I11M", "I12M",
              "I13M", "I14M", "I15M"], []),
        GS=(["479M", "142M", "124M", "373M", "337M", "28M", "455M", "480M"], []),
        GE=(["97M", "28M"], []), IEA=(["I16M", "I12M"], []))

    def group(out):
        segment(out, "GS", True, 1, 10)
        wrap(out, "ST_LOOP", 20, lambda out: structure(out, rules.items))
        segment(out, "GE", True, 1, 30)

    def interchange(out):
        segment(out, "ISA", True, 1, 10)
        wrap(out, "GS_LOOP", 20, group)
        segment(out, "IEA", True, 1, 30)

    out = ['<?xml version="1.0"?><transaction xid="850"><name>850</name>']
    wrap(out, "ISA_LOOP", 1, interchange)
    out.append("</transaction>")
    open(os.path.join(folder, "850.4010.xml"), "w").write("\n".join(out))
    open(os.path.join(folder, "maps.xml"), "w").write(
        '<?xml version="1.0"?><maps><version icvn="00401">'
        '<map vriic="004010" fic="PO" abbr="850">850.4010.xml</map></version></maps>')
    path = os.path.join(folder, "dataele.xml")
    text = open(path, encoding="utf-8").read()
    known = set(part.split('"')[0] for part in text.split('ele_num="')[1:])
    more = "".join(
        f'<data_ele ele_num="{number}" data_type="{kind}" min_len="{low}" max_len="{high}" name="{number}"/>\n'
        for number, (kind, low, high) in rules.elements.items() if number not in known)
    open(path, "w", encoding="utf-8").write(text.replace("</data_elements>", more + "</data_elements>"))


if __name__ == "__main__":
    {"staedi": staedi, "pyx12": pyx12}[sys.argv[1]](Rules(sys.argv[2]), sys.argv[3])
