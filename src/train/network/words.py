"""Words as numbers, exactly as src/model/hash.rs, src/text/chars.rs and src/tagging/form.rs make them."""
import unicodedata
M = (1 << 64) - 1
K = 0x9E3779B97F4A7C15


def join(a, b):
    mixed = ((((a << 29) | (a >> 35)) & M) ^ b) * K & M
    return mixed ^ (mixed >> 32)


def hash_bytes(data):
    h = K
    for i in range(0, len(data), 8):
        h = join(h, int.from_bytes(data[i : i + 8], "little"))
    return join(h, len(data))


PLAIN = {c: "'" for c in "’‘ʼ`´"} | {c: '"' for c in "“”„«»"} | {c: "-" for c in "–—‑−"} | {"\u00a0": " "}


def char_class(c):
    if "a" <= c <= "z":
        return 1
    if "A" <= c <= "Z":
        return 2
    if "0" <= c <= "9":
        return 3
    if c.isspace() or unicodedata.category(c) == "Cc":
        return 4
    if c.islower():
        return 1
    if c.isupper():
        return 2
    if c.isalpha():
        return 5
    if unicodedata.category(c) in ("Nd", "Nl", "No"):
        return 3
    if ord(c) >= 0x1F000:
        return 6
    return 64 + ord(PLAIN.get(c, c))


def shape(word):
    value, last, repeats, length = 0, 0, 0, 0
    for c in word[:40]:
        k = min(char_class(c), 127)
        repeats = repeats + 1 if k == last else 0
        last = k
        if repeats < 2 and length < 8:
            value = (value << 7 | k) & M
            length += 1
    return value


def lower(word):
    return [("0" if "0" <= c <= "9" else PLAIN.get(c, c)).lower() for c in word[:48]]


SUFFIX2, SUFFIX3, SUFFIX4, PREFIX3, SHAPE = 1024, 4096, 4096, 4096, 512


def parts(word):
    """Buckets of suffixes, prefix and shape, each after those before it."""
    low = lower(word)
    n = len(low)
    h = lambda cs: hash_bytes("".join(cs).encode())
    suffix = lambda k: h(low[n - k :]) if n >= k else 0
    prefix = h(low[:3]) if n >= 3 else 0
    sizes = (SUFFIX2, SUFFIX3, SUFFIX4, PREFIX3, SHAPE)
    capital = 1 if word[:1].isupper() else 0
    values = (join(suffix(2), capital), join(suffix(3), capital), suffix(4), prefix, join(shape(word), 7))
    out, base = [], 0
    for value, size in zip(values, sizes):
        out.append(base + (value >> 20) % size)
        base += size
    return out


PARTS = SUFFIX2 + SUFFIX3 + SUFFIX4 + PREFIX3 + SHAPE


def key(word):
    return hash_bytes("".join(lower(word)).encode())
