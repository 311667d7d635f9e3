"""The student, which ships: hashed embeddings, light recurrences in both directions, a biaffine head.

What it computes is what src/parsing/{embedding,encoder,network}.rs compute, in floating point. Five times
on the way it writes what it has learned to OUT; the time before that lies in OUT.before.
"""
import argparse
import collections
import pathlib
import pickle
import random
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax
from safetensors.numpy import load_file
from tokenizers import Tokenizer

import treebank
from words import PARTS, lower, parts

WIDTH, HALF, ARC, REL = 192, 96, 96, 96
# Rank to which MiniLM's word vectors are cut; the most words that get a vector of their own.
RANK, WORDS = 128, 16000
FAR = 16
# Words of the longest sentence, and sentences in a batch.
BUCKETS = [(8, 220), (14, 140), (20, 100), (28, 72), (40, 52), (60, 34), (100, 20)]
WORDS_A_BATCH = 1800


def certain(places):
    """Gold in the form of the teacher's answers: four places with their chances."""
    where, chances = np.zeros((len(places), 4), np.int16), np.zeros((len(places), 4), np.float16)
    where[:, 0], chances[:, 0] = places, 1
    return where, chances


def gold(sentence, rels, tags):
    number = lambda names, name: names.index(name) if name in names else 0
    return (
        [w[0] for w in sentence],
        certain([w[2] for w in sentence]),
        certain([number(rels, w[3]) for w in sentence]),
        certain([number(tags, w[1]) for w in sentence]),
    )


class Vocabulary:
    """Words that have a row: those seen twice, most frequent first, then MiniLM's own."""

    def __init__(self, words, counts):
        self.words, self.counts = words, counts
        self.rows = {w: i for i, w in enumerate(words)}
        self.memo = {}

    def look(self, word):
        """Row of a word, and of its parts."""
        if word not in self.memo:
            self.memo[word] = (self.rows.get("".join(lower(word)), 0), parts(word))
        return self.memo[word]

    def count(self, rows):
        """How often the words of some rows occur."""
        seen = np.array([self.counts[w] if i else 10**9 for i, w in enumerate(self.words)])
        return seen[rows]


def new_vocabulary(counts, minilm):
    """The vocabulary, and MiniLM's vectors for it, cut to `RANK` dimensions."""
    tokenizer = Tokenizer.from_file(f"{minilm}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    seen = [w for w, n in counts.most_common() if n >= 2]
    more = sorted(w for w in tokenizer.get_vocab() if w.isascii() and w.isalpha() and len(w) > 2 and w not in set(seen))
    words = ["<unk>"] + seen[:40000] + more
    vectors = load_file(f"{minilm}/model.safetensors")["embeddings.word_embeddings.weight"]
    base = np.stack([vectors[tokenizer.encode(w, add_special_tokens=False).ids or [100]].mean(0) for w in words])
    base -= base.mean(0)
    base[0] = 0
    some = base[np.random.RandomState(0).permutation(len(base))[:8000]]
    base = base @ np.linalg.svd(some, full_matrices=False)[2][:RANK].T
    return words, (base / base.std()).astype(np.float32)


def new_student(rels, tags, own):
    rng = np.random.RandomState(0)
    random_ = lambda *s, scale=None: jnp.asarray(rng.randn(*s).astype(np.float32) * (scale or 1 / np.sqrt(s[0])))
    p = {
        "proj": random_(RANK, WIDTH, scale=0.5 / np.sqrt(RANK)), "delta": jnp.zeros((own + 1, WIDTH)),
        "parts": random_(PARTS, WIDTH, scale=0.1), "gh": jnp.ones(WIDTH),
        "Wad": random_(WIDTH, ARC), "bad": jnp.zeros(ARC), "Wah": random_(WIDTH, ARC), "bah": jnp.zeros(ARC),
        "root_ah": random_(ARC, scale=0.1), "U": random_(ARC, ARC, scale=0.05), "bh": jnp.zeros(ARC),
        "dist": jnp.zeros(2 * FAR + 1), "broot": jnp.zeros(()),
        "Wrd": random_(WIDTH, REL), "brd": jnp.zeros(REL), "Wrh": random_(WIDTH, REL), "root_rh": random_(REL, scale=0.1),
        "Wrel": random_(REL, len(rels)), "brel": jnp.zeros(len(rels)),
        "Wt": random_(WIDTH, len(tags)), "bt": jnp.zeros(len(tags)),
    }
    grow(p, 3, 0.0)
    return p


def layers(p):
    return sum(k[0] == "W" and k[1:].isdigit() for k in p)


def grow(p, count, reset):
    """Adds layers until there are `count`; where `reset` is low, they let pass most of what they get."""
    for layer in range(layers(p), count):
        rng = np.random.RandomState(layer)
        bias = np.zeros((2, 3, HALF), np.float32)
        bias[:, 1], bias[:, 2] = 1.0, reset
        weights = rng.randn(WIDTH, 6 * HALF).astype(np.float32) / np.sqrt(WIDTH)
        p[f"g{layer}"], p[f"W{layer}"], p[f"b{layer}"] = jnp.ones(WIDTH), jnp.asarray(weights), jnp.asarray(bias.reshape(-1))


def squash(x):
    return x / (1 + jnp.abs(x))


def gate(x):
    return 0.5 * squash(x) + 0.5


def normal(x, gain):
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-6) * gain


def dropped(x, key, rate, shape):
    """Some of `x` set to nought; all of it kept where there is no key."""
    if key is None:
        return x, None
    key, now = jax.random.split(key)
    return x * jax.random.bernoulli(now, 1 - rate, shape) / (1 - rate), key


def encode(p, base, b, key):
    own = p["delta"].shape[0] - 1
    x = base[b["word"]] @ p["proj"] + p["delta"][jnp.minimum(b["word"], own)] + p["parts"][b["parts"]].sum(2)
    x, there = x.swapaxes(0, 1), b["wm"].T[:, :, None]
    length, batch, _ = x.shape
    x, key = dropped(x, key, 0.1, (length, batch, 1))
    x, key = dropped(x, key, 0.1, (1, batch, WIDTH))

    def cell(state, input_):
        state = input_[1] * state + input_[0]
        return state, state

    for layer in range(layers(p)):
        z = (normal(x, p[f"g{layer}"]).reshape(-1, WIDTH) @ p[f"W{layer}"] + p[f"b{layer}"]).reshape(length, batch, -1)
        sides = []
        for side in (0, 1):
            new, forget, reset = (z[:, :, (3 * side + i) * HALF :][:, :, :HALF] for i in range(3))
            forget, reset, x_ = gate(forget), gate(reset), x[:, :, side * HALF :][:, :, :HALF]
            inputs = ((1 - forget) * new * there, forget)
            _, state = jax.lax.scan(cell, jnp.zeros((batch, HALF)), inputs, unroll=4, reverse=side == 1)
            sides.append(reset * squash(state) + (1 - reset) * x_)
        x, key = dropped(jnp.concatenate(sides, -1), key, 0.07, (1, batch, WIDTH))
    return normal(x, p["gh"]).swapaxes(0, 1), key


def scores(p, base, b, key):
    """Scores of heads (the root first), of relations for given heads (a function), of tags."""
    x, key = encode(p, base, b, key)
    batch, length, _ = x.shape
    below, key = dropped(jax.nn.relu(x @ p["Wad"] + p["bad"]), key, 0.1, (batch, 1, ARC))
    above, key = dropped(jax.nn.relu(x @ p["Wah"] + p["bah"]), key, 0.1, (batch, 1, ARC))
    above = jnp.concatenate([jnp.broadcast_to(p["root_ah"], (batch, 1, ARC)), above], 1)
    arcs = jnp.einsum("bia,bja->bij", below @ p["U"] + p["bh"], above)
    far = np.clip(np.arange(length)[None, :] - np.arange(length)[:, None], -FAR, FAR) + FAR
    arcs += jnp.concatenate([jnp.broadcast_to(p["broot"], (length, 1)), p["dist"][far]], 1)[None]
    there = jnp.concatenate([jnp.ones((batch, 1)), b["wm"]], 1)
    itself = jnp.concatenate([jnp.zeros((length, 1)), jnp.eye(length)], 1)
    arcs += (there[:, None] - 1) * 1e9 - itself[None] * 1e9

    def relations(heads):
        heads_ = jnp.concatenate([jnp.broadcast_to(p["root_rh"], (batch, 1, REL)), x @ p["Wrh"]], 1)
        both = x @ p["Wrd"] + p["brd"] + jnp.take_along_axis(heads_, heads[:, :, None], 1)
        return jax.nn.relu(both) @ p["Wrel"] + p["brel"]

    return arcs, relations, x @ p["Wt"] + p["bt"]


def entropy(found, places, chances):
    return -(jnp.take_along_axis(jax.nn.log_softmax(found, -1), places, -1) * chances).sum(-1)


def loss(p, base, b, key):
    arcs, relations, tags = scores(p, base, b, key)
    all_ = entropy(arcs, b["hi"], b["hp"]) + entropy(relations(b["hi"][:, :, 0]), b["ri"], b["rp"])
    all_ += 0.5 * entropy(tags, b["ti"], b["tp"])
    return (all_ * b["wm"]).sum() / b["wm"].sum()


def make(items, bucket, vocabulary, forget):
    """A batch; with `forget`, rare words are now and then unknown."""
    length, size = bucket
    b = {"word": np.zeros((size, length), np.int32), "parts": np.zeros((size, length, 5), np.int32)}
    b["wm"] = np.zeros((size, length), np.float32)
    for k in "hrt":
        b[k + "i"], b[k + "p"] = np.zeros((size, length, 4), np.int32), np.zeros((size, length, 4), np.float32)
    for j, (words, *answers) in enumerate(items):
        n = len(words)
        for i, word in enumerate(words):
            b["word"][j, i], b["parts"][j, i] = vocabulary.look(word)
        b["wm"][j, :n] = 1
        for k, (places, chances) in zip("hrt", answers):
            b[k + "i"][j, :n], b[k + "p"][j, :n] = places, chances
        # The teacher may give a word itself as head, or one beyond the end: no student can.
        where, chances = b["hi"][j, :n], b["hp"][j, :n]
        chances[(where == np.arange(1, n + 1)[:, None]) | (where > n)] = 0
        chances /= chances.sum(1, keepdims=True) + 1e-9
        where[chances == 0] = 0
    if forget:
        b["word"][np.random.rand(size, length) < 0.25 / (0.25 + vocabulary.count(b["word"]))] = 0
    return b


def bucket_of(words):
    return next((b for b in BUCKETS if words <= b[0]), None)


def stream(train, silver, vocabulary):
    """Batches without end: in each round the gold three times, the silver once."""
    open_ = {}
    while True:
        pool = train * 3 + silver
        random.shuffle(pool)
        for item in pool:
            bucket = bucket_of(len(item[0]))
            if bucket:
                group = open_.setdefault(bucket, [])
                group.append(item)
                if len(group) == bucket[1]:
                    open_[bucket] = []
                    yield make(group, bucket, vocabulary, True)


@jax.jit
def predict(p, base, b):
    arcs, relations, tags = scores(p, base, b, None)
    heads = arcs.argmax(-1)
    return heads, relations(heads).argmax(-1), tags.argmax(-1)


def evaluate(p, base, name, items, vocabulary, rels, tags):
    universal, upos = treebank.universal(rels, tags)
    groups = collections.defaultdict(list)
    for item in items:
        groups[bucket_of(len(item[0]))].append(item)
    groups.pop(None, None)
    total = uas = las = tagged = 0
    for bucket, group in groups.items():
        for o in range(0, len(group), bucket[1]):
            b = make(group[o : o + bucket[1]], bucket, vocabulary, False)
            heads, relations, labels = map(np.asarray, predict(p, base, b))
            there = b["wm"] > 0
            right = (heads == b["hi"][:, :, 0]) & there
            total += there.sum()
            uas += right.sum()
            las += (right & (universal[relations] == universal[b["ri"][:, :, 0]])).sum()
            tagged += ((upos[labels] == upos[b["ti"][:, :, 0]]) & there).sum()
    print(f"{name}: UAS {uas / total:.2%} LAS {las / total:.2%} UPOS {tagged / total:.2%}", flush=True)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", type=pathlib.Path)
    parser.add_argument("minilm")
    parser.add_argument("out")
    parser.add_argument("million", type=float, help="tokens to learn from, in millions")
    parser.add_argument("rate", type=float, help="the highest rate of learning")
    parser.add_argument("silver", nargs="*", help="trees of annotate.py")
    parser.add_argument("--from", dest="earlier", help="a student to go on from")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop by then, whatever was learned")
    return parser.parse_intermixed_args()


def main():
    random.seed(1)
    np.random.seed(1)
    arguments = read_arguments()
    train, dev = treebank.split(arguments.treebanks)
    sentences = [s for path in train for s in treebank.read(path)]
    rels, tags = treebank.names(sentences)
    train = [gold(s, rels, tags) for s in sentences if len(s) <= 100]
    dev = {path.name: [gold(s, rels, tags) for s in treebank.read(path)] for path in dev}
    silver = [item for path in arguments.silver for item in pickle.load(open(path, "rb"))[2]]
    counts = collections.Counter("".join(lower(w)) for item in train + silver for w in item[0])
    if arguments.earlier:
        p, base, words, *_ = pickle.load(open(arguments.earlier, "rb"))
        p = jax.tree.map(jnp.asarray, p)
    else:
        words, base = new_vocabulary(counts, arguments.minilm)
        p = new_student(rels, tags, 1 + sum(counts[w] >= 3 for w in words[1 : WORDS + 1]))
    grow(p, arguments.layers, -8.0 if arguments.earlier else 0.0)
    vocabulary, base = Vocabulary(words, counts), jnp.asarray(base)
    steps = int(arguments.million * 1e6 / WORDS_A_BATCH)
    optimizer = optax.chain(optax.clip_by_global_norm(2.0), optax.scale_by_adam(b2=0.98))
    state = optimizer.init(p)

    @jax.jit
    def step(p, state, b, key, rate):
        value, gradient = jax.value_and_grad(loss)(p, base, b, key)
        updates, state = optimizer.update(gradient, state, p)
        return jax.tree.map(lambda p, u: p - rate * u, p, updates), state, value

    key, start, done, shown = jax.random.PRNGKey(0), time.monotonic(), 0.0, 0
    for n, b in enumerate(stream(train, silver, vocabulary), 1):
        rate = arguments.rate * min(1, done / 0.06) * (0.02 + 0.49 * (1 + np.cos(np.pi * done)))
        key, now = jax.random.split(key)
        p, state, value = step(p, state, b, now, np.float32(rate))
        done = min(1, max(n / steps, (time.monotonic() - start) / 60 / arguments.minutes))
        if n % 100 == 0:
            print(f"step {n}, {done:.1%} done, loss {float(value):.3f}", flush=True)
        if done >= (shown + 1) / 5:
            shown = int(done * 5)
            if pathlib.Path(arguments.out).exists():
                pathlib.Path(arguments.out).replace(arguments.out + ".before")
            pickle.dump((jax.tree.map(np.asarray, p), np.asarray(base), words, rels, tags), open(arguments.out, "wb"))
            for name, items in dev.items():
                evaluate(p, base, name, items, vocabulary, rels, tags)
        if done >= 1:
            return


if __name__ == "__main__":
    main()
