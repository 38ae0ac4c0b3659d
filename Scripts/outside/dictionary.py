#!/usr/bin/env python3
"""Compares the dictionary with a table of the same facts from elsewhere.

usage: dictionary.py REFERENCE.json [DICTIONARY]     DICTIONARY: a folder such as Maps/standards/x12/004010; without it
                                                    the one of the release that the table says it is of
The table is an object with `meta.gs08`, `sets`, `segments`, `composites`, `elements`, `codes` and `code_values`. Every
difference is a line; the last line counts what was compared. It shares no code with Dragoman: it splits text.
"""
import json, os, sys

AREAS = {"heading": "H", "detail": "D", "summary": "S"}
differences = []
counts = {}


def differ(what, ours, theirs):
    differences.append(f"{what}: dictionary {ours!r}, reference {theirs!r}")


def compare(what, ours, theirs, count):
    counts[count] = counts.get(count, 0) + 1
    if ours != theirs:
        differ(what, ours, theirs)


def rows(path):
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def read_set(path):
    """The functional id, and each line as (depth, loop or not, id, M or O, most, area, position, bounded)."""
    functional, area, items, indents = None, "H", [], []
    for line in open(path, encoding="utf-8"):
        code = line.split("#")[0].rstrip()
        words = code.split()
        if not words:
            continue
        if words[0] == "set":
            functional = words[2]
        elif words[0] in AREAS and len(words) == 1:
            area = AREAS[words[0]]
        else:
            indent = len(code) - len(code.lstrip())
            while indents and indents[-1] >= indent:
                indents.pop()
            is_loop = words[0] == "loop"
            words = words[1:] if is_loop else words
            most = None if words[2] == "*" else int(words[2])
            rest = words[3:]
            bounded = "bounded" in rest
            position = next((word for word in rest if word != "bounded"), None)
            items.append((len(indents), is_loop, words[0], words[1], most, area, position, bounded))
            if is_loop:
                indents.append(indent)
    return functional, items


def flatten(body, depth=0):
    for item in body:
        is_loop = "loop" in item
        yield (depth, is_loop, item.get("loop") or item.get("seg"), item["req"], item["max"], item["area"],
               item.get("pos"), bool(item.get("bounded")))
        if is_loop:
            yield from flatten(item["body"], depth + 1)


def compare_sets(folder, reference):
    ours = {name[:-4] for name in os.listdir(folder) if name.endswith(".set")}
    compare("sets", sorted(ours), sorted(reference["sets"]), "lists of sets")
    for code, theirs in reference["sets"].items():
        if code not in ours:
            continue
        functional, items = read_set(os.path.join(folder, code + ".set"))
        compare(f"{code} GS01", functional, theirs["gs01"], "sets")
        wanted = list(flatten(theirs["structure"]))
        compare(f"{code} lines", len(items), len(wanted), "set lengths")
        for index, (own, other) in enumerate(zip(items, wanted)):
            compare(f"{code} item {index + 1}", own, other, "places in sets")


def compare_segments(folder, reference):
    theirs = {**reference["segments"], **reference["composites"]}
    ours = {row[0]: row for row in rows(os.path.join(folder, "segments.list"))}
    compare("segments", sorted(ours), sorted(theirs), "lists of segments")
    for name, other in theirs.items():
        if name not in ours:
            continue
        uses = []
        for word in ours[name][1].split():
            use, _, times = word.partition("*")
            repeats = 1 if "*" not in word else None if times == "*" else int(times)
            uses.append([use[:-1], use[-1], repeats])
        wanted = [[use[0], use[1], use[2] if len(use) > 2 else 1] for use in other["el"]]
        for index, pair in enumerate(zip(uses, wanted)):
            compare(f"{name}{index + 1:02}", pair[0], pair[1], "uses of elements")
        compare(f"{name} elements", len(uses), len(wanted), "segments and composites")
        compare(f"{name} notes", [] if ours[name][2] == "-" else ours[name][2].split(), other["notes"], "lists of notes")


def compare_elements(folder, reference):
    ours = {row[0]: row for row in rows(os.path.join(folder, "elements.list"))}
    compare("elements", sorted(ours), sorted(reference["elements"]), "lists of elements")
    for number, other in reference["elements"].items():
        if number in ours:
            kind, least, most = ours[number][1].split()
            # A separator is a text of one character here.
            wanted = ("AN" if other["type"] == "SEP" else other["type"], other["min"], other["max"])
            compare(f"DE {number}", (kind, int(least), None if most == "*" else int(most)), wanted, "elements")


def compare_codes(folder, reference):
    ours = {row[0]: row[1].split() for row in rows(os.path.join(folder, "codes.list"))}
    theirs = {number: sorted(values) for number, values in reference["codes"].items()}
    theirs.update({number: sorted(values.split()) for number, values in reference["code_values"].items()})
    # A list of an element that no segment has is of no use here.
    theirs = {number: values for number, values in theirs.items() if number.split(".")[0] in reference["elements"]}
    compare("code lists", sorted(ours), sorted(theirs), "lists of code lists")
    for number, values in theirs.items():
        compare(f"codes of DE {number}", sorted(ours.get(number, [])), values, "code lists")
        counts["codes"] = counts.get("codes", 0) + len(values)


def main():
    reference = json.load(open(sys.argv[1], encoding="utf-8"))
    release = reference["meta"]["gs08"]
    standards = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Maps", "standards", "x12")
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(standards, release)
    for part in (compare_sets, compare_segments, compare_elements, compare_codes):
        part(folder, reference)
    for line in differences:
        print(line)
    compared = ", ".join(f"{number} {what}" for what, number in counts.items())
    print(f"{release}: {len(differences)} differences; compared {compared}")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
