#!/usr/bin/env python3
"""Reads pairs of one trade in two formats to our document and says where the two differ, field by field.

usage: pairs.py CORPUS [PROGRAM] [--page FILE]     CORPUS: a folder with PAIRS.tsv; PROGRAM: dragoman
Every X12 file that PAIRS.tsv pairs with an IDoc as XML, or with a translator's JSON, is read by its set's map and the
other side by its own: formats/idoc, or the maps beside this script in `pairs`. A difference is a line: set, file, field,
what X12 gives, what the other gives, reason. REASONS holds why; a difference without a reason there is told, and the
script ends with 1. With --page the table is written as a page of the reference.
"""
import csv, fnmatch, json, os, subprocess, sys

WORKSPACE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pairs")
MAPS = {"ORDERS05": "formats/idoc/order", "INVOIC02": "formats/idoc/invoice", "DESADV01": "formats/idoc/desadv",
        "DELVRY03": "formats/idoc/ship-notice", "850 JSON": "formats/mapcheck/order",
        "855 JSON": "formats/mapcheck/answer", "810 JSON": "formats/mapcheck/invoice",
        "856 JSON": "formats/mapcheck/ship-notice"}
REASONS = [  # set, field, reason; the first that fits counts
    ("850", "lines[*].lineNumber", "their IDoc numbers items in tens; X12's number stands in E1EDP02 ZEILE"),
    ("850", "lines[*].references", "E1EDP02 holds the number that X12 has for the line"),
    ("850", "lines[*].schedules", "their IDoc repeats the header's delivery date with each line's quantity"),
    ("850", "references", "a constant of their map: E1EDK14 012 says the order's type a second time"),
    ("850", "buyer", "X12 says bill-to (N1*BT), their map makes it the sold-to party (AG)"),
    ("850", "billTo", "X12 says bill-to (N1*BT), their map makes it the sold-to party (AG)"),
    ("850", "totals.amounts", "not in their IDoc"),
    ("810", "remitTo", "X12 says remit-to (N1*RE); RE is the bill-to party in an IDoc, and their map passes the code on"),
    ("810", "billTo", "X12 says remit-to (N1*RE); RE is the bill-to party in an IDoc, and their map passes the code on"),
    ("810", "invoiceType", "a constant of their map; the 810 says no type"),
    ("856", "shipment.items[*].upc", "in their IDoc the UPC stands in MATNR, the material's number"),
    ("856", "shipment.items[*].sellerItem", "in their IDoc the UPC stands in MATNR, the material's number"),
    ("856", "shipment.items[*].noticeLine", "their JSON has SN101 as the line's number; with us it is the notice's line"),
    ("856", "shipment.items[*].lineNumber", "their JSON has SN101 as the line's number; the file has no LIN01"),
    ("856", "layout", "BSN05 0002 is shipment, order, item, packaging; their word leaves packaging out"),
    ("856", "shipment.transport[*].carrierScheme", "the name of their field says that it is a SCAC"),
    ("850", "releaseNumber", "their word for an empty BEG04; with us the field is left out"),
    ("855", "lines[*].acknowledgments", "their JSON holds one answer a line; the X12 file has two: 4 accepted, 2 rejected"),
    ("*", "allowanceCharges[*].indicator", "the name of their field says whether it is an allowance or a charge"),
    ("*", "*.idScheme", "neither an IDoc nor their JSON says whose number a partner's is"),
    ("*", "*].unit", "their map writes SAP's own codes: ST for each, KAR for a case"),
    ("*", "lines[*].upc", "X12 says that it is a UPC; E1EDP19 003 is any GTIN"),
    ("*", "lines[*].gtin", "X12 says that it is a UPC; E1EDP19 003 is any GTIN"),
    ("*", "lines[*].description.form", "X12 says that the description is text"),
    ("*", "lines[*].descriptions", "X12 says that the description is text"),
]


def document(program, path, reference):
    command = [program, "read", "--workspace", WORKSPACE, "--map", reference, path]
    run = subprocess.run(command, capture_output=True, text=True)
    try:
        return json.loads(run.stdout)
    except ValueError:
        sys.exit(f"{path} gives no document: {run.stderr.strip() or run.stdout.strip()}")


def root(document):
    """The fields, where the program wraps them in an envelope of its own."""
    return document[0] if isinstance(document, list) else document


def flat(document):
    """A ship notice with its items side by side, each with its order and its package, as the other formats have them."""
    shipment = document.get("shipment")
    if not shipment or "orders" not in shipment:
        return document
    items = []
    for order in shipment.pop("orders"):
        head = {name: order[name] for name in ("orderNumber", "orderDate") if name in order}
        items += [{**item, **head} for item in order.get("items", [])]
        for package in order.get("packages", []):
            around = {"packages": [{"sscc": package["sscc"]}]} if "sscc" in package else {}
            items += [{**item, **head, **around} for item in package.get("items", [])]
    shipment["items"] = shipment.get("items", []) + items
    return document


def differences(left, right, path=""):
    """Places and the two values; a part that one side lacks is told once, as a whole."""
    if isinstance(left, dict) and isinstance(right, dict):
        for name in list(left) + [name for name in right if name not in left]:
            yield from differences(left.get(name), right.get(name), f"{path}.{name}" if path else name)
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (one, other) in enumerate(zip(left, right)):
            yield from differences(one, other, f"{path}[{index}]")
    elif isinstance(left, (int, float)) and isinstance(right, (int, float)):
        if left != right:
            yield path, left, right
    elif left != right:
        yield path, left, right


def leaves(value):
    if isinstance(value, dict):
        return sum(leaves(inner) for inner in value.values())
    return sum(leaves(inner) for inner in value) if isinstance(value, list) else 1


def shown(value):
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return (text if len(text) <= 60 else text[:57] + "…").replace("|", "\\|")


def reason(code, path):
    for wanted, pattern, why in REASONS:
        # Brackets stand for themselves.
        if wanted in ("*", code) and fnmatch.fnmatchcase(path, pattern.replace("[", "[[]")):
            return why
    return None


def main(corpus, program, page):
    rows, counted, unexplained = [], [], 0
    for row in csv.reader(open(os.path.join(corpus, "PAIRS.tsv"), encoding="utf-8"), delimiter="\t"):
        if len(row) < 3 or not row[0].startswith("EDI-MapCheck X12->") or not row[2].endswith((".xml", ".json")):
            continue
        source, target = (os.path.join(corpus, name) for name in row[1:3])
        code = open(source, encoding="utf-8").read().split("ST*", 1)[1][:3]
        kind = f"{code} JSON"
        if target.endswith(".xml"):
            kind = open(target, encoding="utf-8").read().split("<", 1)[1].split(">", 1)[0].split()[0]
        if kind not in MAPS:
            continue
        ours = flat(root(document(program, source, f"transactions/{code}")))
        theirs = root(document(program, target, MAPS[kind]))
        found = list(differences(ours, theirs))
        for path, left, right in found:
            why = reason(code, path)
            unexplained += why is None
            rows.append((code, os.path.basename(target), path, shown(left), shown(right), why or "no reason is known"))
        counted.append((code, kind, row[2], leaves(ours), len(found)))
    lines = ["# Pairs of formats", "",
             "<!-- Written by `Scripts/outside/pairs.py CORPUS PROGRAM --page FILE`. -->", "",
             "The same order, answer, invoice and ship notice as X12 and as another program's IDoc or JSON of it, from "
             "the outside", "corpus, both read to our document. Every field that differs is a line. Items of a ship "
             "notice are compared side by side,", "each with its order and its package, because the other formats do "
             "not nest.", "",
             "| X12 | other | file | values of X12 | differences |", "| --- | --- | --- | ---: | ---: |"]
    lines += [f"| {code} | {kind} | {name} | {values} | {count} |" for code, kind, name, values, count in counted]
    lines += ["", "| X12 | other | field | X12 gives | the other gives | reason |",
              "| --- | --- | --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    if page:
        open(page, "w", encoding="utf-8").write("\n".join(lines) + "\n")
    else:
        print("\n".join(lines))
    print(f"{len(counted)} pairs, {len(rows)} differences, {unexplained} without a reason", file=sys.stderr)
    return 1 if unexplained or not counted else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    page = words.pop(words.index("--page") + 1) if "--page" in words else None
    words = [word for word in words if word != "--page"]
    if not words:
        sys.exit(__doc__)
    sys.exit(main(words[0], words[1] if len(words) > 1 else ".build/debug/dragoman", page))
