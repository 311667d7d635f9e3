"""The student as a model file, for `demarche train --network`.

usage: export.py OUT.model STUDENT.pkl...

Of several students of one training the mean of their weights is taken.
Weights become integers: 8 bits for the vectors of words and their parts, 12 for matrices. The order is
that in which src/parsing/network.rs reads, the container that of src/model/file.rs.
"""
import pickle
import struct
import sys

import blake3
import numpy as np
import zstandard

from words import PREFIX3, SHAPE, SUFFIX2, SUFFIX3, SUFFIX4, key

MAGIC, VERSION = b"demarche model\n\0", 1


class Body(bytearray):
    def number(self, n):
        self.extend(struct.pack("<I", n))

    def single(self, x):
        self.extend(struct.pack("<f", x))

    def data(self, b):
        self.number(len(b))
        self.extend(b)

    def numbers(self, a, kind="<u4"):
        self.number(len(a))
        self.extend(np.asarray(a, kind).tobytes())

    def table(self, x):
        scale = np.quantile(np.abs(x), 0.9999) / 127
        self.data(np.clip(np.round(x / scale), -127, 127).astype(np.int8).tobytes())
        self.single(scale)

    def dense(self, weights, bias):
        """A matrix, inputs by outputs."""
        scale = np.abs(weights).max() / 2047
        steps = np.round(weights.T / scale).astype("<i2").tobytes()
        self.single(scale)
        self.numbers(bias, "<f4")
        self.data(steps[0::2])
        self.data(steps[1::2])


def body(p, base, words, rels, tags):
    out = Body()
    layers = sum(k[0] == "W" and k[1:].isdigit() for k in p)
    out.data("\n".join(t.replace("|", " ") for t in tags).encode())
    out.data("\n".join(rels).encode())
    out.number(p["proj"].shape[1])
    out.number(layers)
    out.numbers([key(w) & 0xFFFFFFFF for w in words[1:]])
    own = len(p["delta"]) - 1
    out.table(base @ p["proj"] + p["delta"][np.minimum(np.arange(len(words)), own)])
    out.numbers([SUFFIX2, SUFFIX3, SUFFIX4, PREFIX3, SHAPE])
    out.table(p["parts"])
    for layer in range(layers):
        out.dense(p[f"g{layer}"][:, None] * p[f"W{layer}"], p[f"b{layer}"])
    last = p["gh"][:, None]
    out.dense(last * p["Wt"], p["bt"])
    out.dense(last * p["Wad"], p["bad"])
    out.dense(last * p["Wah"], p["bah"])
    out.dense(p["U"], p["bh"])
    out.numbers(p["root_ah"], "<f4")
    out.numbers(np.append(p["dist"], p["broot"]), "<f4")
    out.dense(last * p["Wrd"], p["brd"])
    out.dense(last * p["Wrh"], np.zeros(p["Wrh"].shape[1]))
    out.numbers(p["root_rh"], "<f4")
    out.dense(p["Wrel"], p["brel"])
    return bytes(out)


def main(model, *students):
    loaded = [pickle.load(open(student, "rb")) for student in students]
    mean = {name: np.mean([p[name] for p, *_ in loaded], 0, np.float32) for name in loaded[0][0]}
    content = body(mean, *loaded[0][1:])
    packed = zstandard.ZstdCompressor(level=19).compress(content)
    head = MAGIC + struct.pack("<IQ", VERSION, len(content)) + blake3.blake3(packed).digest()
    open(model, "wb").write(head + packed)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
