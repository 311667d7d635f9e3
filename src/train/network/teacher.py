"""The teacher: MiniLM with a biaffine head, fine-tuned on the treebanks.

usage: teacher.py TREEBANKS MINILM EPOCHS OUT.pkl
"""
import pathlib
import pickle
import random
import sys

import jax
import jax.numpy as jnp
import numpy as np
import optax
from safetensors.numpy import load_file
from tokenizers import Tokenizer

import treebank

LAYERS, WIDTH, ATTENTION = 6, 384, 12
ARC, REL = 256, 96
# Word pieces of the longest sentence, and sentences in a batch.
BUCKETS = [(16, 96), (24, 64), (32, 48), (48, 32), (64, 24), (96, 16), (160, 10)]


class Pieces:
    """Words to word pieces."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def encode(self, words):
        """The pieces of a sentence, and the place of each word's first one."""
        ids, first = [101], []
        for word in words:
            pieces = self.tokenizer.encode(word.replace("’", "'"), add_special_tokens=False).ids or [100]
            first.append(len(ids))
            ids += pieces[:8]
        return ids + [102], first


def batches(data, shuffle):
    """Batches of (pieces, first, heads, relations, tags), with the places of their sentences in `data`."""
    order, open_, full = list(range(len(data))), {}, []
    if shuffle:
        random.shuffle(order)
    for i in order:
        bucket = next(b for b in BUCKETS if len(data[i][0]) <= b[0])
        group = open_.setdefault(bucket, [])
        group.append(i)
        if len(group) == bucket[1]:
            full.append((bucket, group))
            open_[bucket] = []
    full += [(bucket, group) for bucket, group in open_.items() if group]
    if shuffle:
        random.shuffle(full)
    for (length, size), group in full:
        words = length - 2
        b = {k: np.zeros((size, n), np.int32) for k, n in (("ids", length), ("first", words), ("head", words), ("rel", words), ("tag", words))}
        b["mask"], b["wm"] = np.zeros((size, length), np.float32), np.zeros((size, words), np.float32)
        for j, i in enumerate(group):
            ids, first, heads, rels, tags = data[i]
            b["ids"][j, : len(ids)], b["mask"][j, : len(ids)] = ids, 1
            for key, values in (("first", first), ("head", heads), ("rel", rels), ("tag", tags), ("wm", 1)):
                b[key][j, : len(first)] = values
        yield group, b


def normal(p, x, name):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + 1e-12) * p[name + ".weight"] + p[name + ".bias"]


def dropped(x, key, rate, shape):
    """Some of `x` set to nought; all of it kept where there is no key."""
    if key is None:
        return x, None
    key, now = jax.random.split(key)
    return x * jax.random.bernoulli(now, 1 - rate, shape) / (1 - rate), key


def bert(p, ids, mask, key):
    x = p["embeddings.word_embeddings.weight"][ids] + p["embeddings.position_embeddings.weight"][jnp.arange(ids.shape[1])]
    x = normal(p, x + p["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    batch, length = ids.shape
    hidden = (1 - mask)[:, None, None, :] * -1e9
    linear = lambda x, name: x @ p[name + ".weight"].T + p[name + ".bias"]
    parts = lambda t: t.reshape(batch, length, ATTENTION, WIDTH // ATTENTION).transpose(0, 2, 1, 3)
    for i in range(LAYERS):
        layer = f"encoder.layer.{i}."
        q, k, v = (parts(linear(x, f"{layer}attention.self.{n}")) for n in ("query", "key", "value"))
        weights = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(WIDTH // ATTENTION) + hidden, -1)
        seen = linear((weights @ v).transpose(0, 2, 1, 3).reshape(batch, length, WIDTH), layer + "attention.output.dense")
        seen, key = dropped(seen, key, 0.1, (batch, 1, WIDTH))
        x = normal(p, x + seen, layer + "attention.output.LayerNorm")
        more = linear(jax.nn.gelu(linear(x, layer + "intermediate.dense"), approximate=True), layer + "output.dense")
        more, key = dropped(more, key, 0.1, (batch, 1, WIDTH))
        x = normal(p, x + more, layer + "output.LayerNorm")
    return x, key


def new_head(rels, tags):
    rng = np.random.RandomState(0)
    random_ = lambda *s, scale=0.03: jnp.asarray(rng.randn(*s).astype(np.float32) * scale)
    head = {"root": random_(WIDTH), "T": random_(WIDTH, len(tags)), "Tb": jnp.zeros(len(tags))}
    for name, size in (("ha", ARC), ("da", ARC), ("hr", REL), ("dr", REL)):
        head[name], head[name + "b"] = random_(WIDTH, size), jnp.zeros(size)
    head["U"] = random_(ARC + 1, ARC, scale=0.01)
    head["V"] = random_(REL + 1, len(rels), REL + 1, scale=0.01)
    return head


def scores(params, b, key):
    """Scores of heads (the root first), of relations for given heads (a function), of tags."""
    p, q = params
    x, key = bert(p, b["ids"], b["mask"], key)
    batch, words = b["first"].shape
    h = jnp.take_along_axis(x, b["first"][:, :, None], 1)
    h = jnp.concatenate([jnp.broadcast_to(q["root"], (batch, 1, WIDTH)), h], 1)
    h, key = dropped(h, key, 0.2, (batch, 1, WIDTH))
    view = {}
    for name in ("ha", "da", "hr", "dr"):
        z = jax.nn.leaky_relu(h @ q[name] + q[name + "b"], 0.1)
        view[name], key = dropped(z, key, 0.3, (batch, 1, z.shape[2]))
    one = lambda z: jnp.concatenate([z, jnp.ones(z.shape[:2] + (1,))], -1)
    arcs = jnp.einsum("bia,ac,bjc->bij", one(view["da"]), q["U"], view["ha"])[:, 1:]
    there = jnp.concatenate([jnp.ones((batch, 1)), b["wm"]], 1)
    arcs += (there[:, None, :] - 1) * 1e9

    def relations(heads):
        above = jnp.take_along_axis(one(view["hr"]), heads[:, :, None], 1)
        return jnp.einsum("bia,arc,bic->bir", one(view["dr"])[:, 1:], q["V"], above)

    return arcs, relations, h[:, 1:] @ q["T"] + q["Tb"]


def loss(params, b, key):
    arcs, relations, tags = scores(params, b, key)
    entropy = optax.softmax_cross_entropy_with_integer_labels
    all_ = entropy(arcs, b["head"]) + entropy(relations(b["head"]), b["rel"]) + 0.5 * entropy(tags, b["tag"])
    return (all_ * b["wm"]).sum() / b["wm"].sum()


@jax.jit
def predict(params, b):
    arcs, relations, tags = scores(params, b, None)
    heads = arcs.argmax(-1)
    return heads, relations(heads).argmax(-1), tags.argmax(-1)


def evaluate(params, name, data, rels, tags):
    base, upos = treebank.universal(rels, tags)
    total = uas = las = tagged = 0
    for _, b in batches(data, False):
        heads, relations, labels = map(np.asarray, predict(params, b))
        there = b["wm"] > 0
        right = (heads == b["head"]) & there
        total += there.sum()
        uas += right.sum()
        las += (right & (base[relations] == base[b["rel"]])).sum()
        tagged += ((upos[labels] == upos[b["tag"]]) & there).sum()
    print(f"{name}: UAS {uas / total:.2%} LAS {las / total:.2%} UPOS {tagged / total:.2%}", flush=True)


def main(treebanks, minilm, epochs, out):
    random.seed(1)
    pieces = Pieces(minilm)
    train, dev = treebank.split(pathlib.Path(treebanks))
    train = [s for path in train for s in treebank.read(path)]
    rels, tags = treebank.names(train)

    def ready(sentences):
        items = []
        for s in sentences:
            ids, first = pieces.encode([w[0] for w in s])
            number = lambda names, name: names.index(name) if name in names else 0
            if len(ids) <= BUCKETS[-1][0]:
                items.append((ids, first, [w[2] for w in s], [number(rels, w[3]) for w in s], [number(tags, w[1]) for w in s]))
        return items

    data, dev = ready(train), {path.name: ready(treebank.read(path)) for path in dev}
    skip = lambda key: key.startswith("pooler") or "position_ids" in key
    body = {k: jnp.asarray(v) for k, v in load_file(f"{minilm}/model.safetensors").items() if not skip(k)}
    params = (body, new_head(rels, tags))
    steps = sum(1 for _ in batches(data, True)) * int(epochs)
    rate = lambda peak: optax.warmup_cosine_decay_schedule(0, peak, steps // 15, steps)
    kinds = {"body": optax.adamw(rate(1.5e-4), weight_decay=0.01), "head": optax.adamw(rate(1.5e-3), b2=0.95)}
    labels = ({k: "body" for k in params[0]}, {k: "head" for k in params[1]})
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(kinds, labels))
    state = optimizer.init(params)

    @jax.jit
    def step(params, state, b, key):
        value, gradient = jax.value_and_grad(loss)(params, b, key)
        updates, state = optimizer.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, value

    key = jax.random.PRNGKey(1)
    for epoch in range(int(epochs)):
        for n, (_, b) in enumerate(batches(data, True)):
            key, now = jax.random.split(key)
            params, state, value = step(params, state, b, now)
            if n % 25 == 0:
                print(f"epoch {epoch} batch {n} loss {float(value):.3f}", flush=True)
        pickle.dump((jax.tree.map(np.asarray, params), rels, tags), open(out, "wb"))
        for name, items in dev.items():
            evaluate(params, name, items, rels, tags)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
