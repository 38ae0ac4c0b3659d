#!/usr/bin/env python3
"""pyx12 over one file again and again in one process: pyx12_peer.py FILE MAPS ROUNDS"""
import io
import logging
import sys
import time

import pyx12.params
import pyx12.x12file
import pyx12.x12n_document

logging.disable(logging.CRITICAL)
path, maps, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
text = open(path, encoding="ascii").read()


def iterate():
    segments = 0
    for segment in pyx12.x12file.X12Reader(io.StringIO(text)):
        segments += 1
    assert segments > 0


def validate():
    param = pyx12.params.params()
    answer = io.StringIO()
    valid = pyx12.x12n_document.x12n_document(param, io.StringIO(text), answer, None, None, map_path=maps)
    if not valid:
        print("pyx12: the file is not valid by its map", answer.getvalue()[:400], file=sys.stderr)


def rate(what, work, rounds):
    rates = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        rates.append(len(text) / 1e6 / (time.process_time() - start))
    print(f"pyx12\t{what}\t{sorted(rates)[len(rates) // 2]}", flush=True)


iterate()
rate("iterate", iterate, rounds)
# An interpreter has nothing to warm, and a round takes minutes.
rate("validate", validate, 1)
