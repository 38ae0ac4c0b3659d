#!/usr/bin/env python3
"""An independent reading of other people's files: what number, how many lines, how much.

usage: facts.py CORPUS [REFERENCE]     CORPUS: a folder with MANIFEST.tsv; REFERENCE: the folder of validate.py
Prints one JSON line for each 850, 855, 856 and 810 set found: file, ordinal of the set in its file, set, whether the
independent checker finds its structure sound (and if not, why it is left out), and the three facts. It shares no code
with Dragoman: it splits text.
"""
import csv, importlib.util, json, os, sys
from decimal import Decimal, InvalidOperation

SETS = {  # set: (segment and element of the business number, line segment, quantity segment and element)
    "850": (("BEG", 3), "PO1", ("PO1", 2)),
    "855": (("BAK", 3), "PO1", ("PO1", 2)),
    "856": (("BSN", 2), None, ("SN1", 2)),
    "810": (("BIG", 2), "IT1", ("IT1", 2)),
}


def element(segment, n):
    return segment[n] if n < len(segment) else ""


def facts(code, body):
    (head, position), line, (quantity_segment, quantity_position) = SETS[code]
    number = next((element(s, position) for s in body if s[0] == head), "")
    if line:
        lines = sum(1 for s in body if s[0] == line)
    else:
        lines = sum(1 for s in body if s[0] == "HL" and element(s, 3) == "I")
    total = Decimal(0)
    for s in body:
        if s[0] == quantity_segment and element(s, quantity_position):
            total += Decimal(element(s, quantity_position))
    return number.rstrip(" "), lines, format(total.normalize(), "f")


def counted(content):
    """The interchange at the head of a file, its ISA read by counting separators: for what validate.py does not see."""
    text = content.decode("latin-1").lstrip()
    if not text.startswith("ISA") or len(text) < 20:
        return
    separator = text[3]
    parts = text.split(separator, 16)
    if len(parts) < 17 or len(parts[16]) < 2:
        return
    delimiters = (separator, parts[16][0], None, parts[16][1])
    segments = [raw.strip("\r\n\t ") for raw in text.split(delimiters[3])]
    yield delimiters, [s.split(separator) for s in segments if s]


def main():
    corpus = sys.argv[1]
    reference = sys.argv[2] if len(sys.argv) > 2 else os.path.join(corpus, "..", "reference")
    spec = importlib.util.spec_from_file_location("validate", os.path.join(reference, "validate.py"))
    validate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(validate)
    with open(os.path.join(corpus, "MANIFEST.tsv"), newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    for row in rows:
        if not row["kind"].startswith("x12"):
            continue
        with open(os.path.join(corpus, row["path"]), "rb") as handle:
            content = handle.read()
        ordinal = -1
        found, unseen = list(validate.interchanges(content)), None
        if not found:
            found, unseen = list(counted(content)), "the checker does not see an ISA of this form"
        for delimiters, segments in found:
            version, i = "", 0
            while i < len(segments):
                segment = segments[i]
                if segment[0] == "GS":
                    version = element(segment, 8)
                if segment[0] != "ST":
                    i += 1
                    continue
                ordinal += 1
                j = i + 1
                while j < len(segments) and segments[j][0] not in ("SE", "ST", "GE", "IEA"):
                    j += 1
                closed = j < len(segments) and segments[j][0] == "SE"
                body = segments[i : j + 1] if closed else segments[i:j]
                i = j + 1 if closed else j
                code = element(segment, 1).strip()
                if code not in SETS:
                    continue
                out = {"file": row["path"], "ordinal": ordinal, "set": code, "version": version}
                release = {"00401": "004010", "00501": "005010"}.get(version[:5])
                if unseen:
                    out["left_out"] = unseen
                elif release is None:
                    out["left_out"] = "the checker has no tables for release " + (version or "(none)")
                elif not closed:
                    out["left_out"] = "no SE"
                else:
                    checker = validate.V(release, delimiters)
                    end = checker.match(validate.T[release]["sets"][code]["structure"], body, 0)
                    structure = [e for e in checker.err if e[0] == "struct"]
                    if end < len(body):
                        out["left_out"] = "unexpected segment " + body[end][0]
                    elif structure:
                        out["left_out"] = structure[0][2] + ": " + structure[0][3]
                try:
                    out["number"], out["lines"], out["quantity"] = facts(code, body)
                except InvalidOperation:
                    out.setdefault("left_out", "a quantity is no number")
                print(json.dumps(out, sort_keys=True))


if __name__ == "__main__":
    main()
