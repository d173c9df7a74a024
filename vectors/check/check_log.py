"""Checks logs from spec/log.md with nothing of ours: hashlib and python3-cryptography.

check_log.py        recomputes roots, proofs and cosigned messages of vectors/third-party/tlog
check_log.py --make reads {logs} from standard input and writes the checkpoint, proof file, request,
                    tiles and message of ML-DSA it would have made of each, for a test that compares
                    them with the product
"""

import base64
import hashlib
import json
import sys
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

TLOG = Path(__file__).resolve().parent.parent / "third-party" / "tlog"


def sha256(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


class Tree:
    """RFC 6962 section 2.1 in its own words, over all entries of a log."""

    def __init__(self, entries):
        self.leaves = [sha256(b"\x00" + entry) for entry in entries]
        self.root = lru_cache(maxsize=None)(self.root)

    def root(self, start, end):
        if start == end:
            return sha256(b"")
        if end - start == 1:
            return self.leaves[start]
        middle = start + split(end - start)
        return sha256(b"\x01" + self.root(start, middle) + self.root(middle, end))

    def path(self, index, start, end):
        if end - start == 1:
            return []
        middle = start + split(end - start)
        if index < middle:
            return self.path(index, start, middle) + [self.root(middle, end)]
        return self.path(index, middle, end) + [self.root(start, middle)]

    def proof(self, old, start, end, whole=True):
        if old == end:
            return [] if whole else [self.root(start, end)]
        middle = start + split(end - start)
        if old <= middle:
            return self.proof(old, start, middle, whole) + [self.root(middle, end)]
        return self.proof(old, middle, end, False) + [self.root(start, middle)]


def split(size):
    return 1 << ((size - 1).bit_length() - 1)


def tiles_of(tree, entries):
    """Every file of a log by its path, TILE-1 to TILE-5."""
    files = {}
    for start in range(0, len(entries), 256):
        part = entries[start : start + 256]
        body = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
        files[path_of("entries", start // 256, len(part))] = body
    level = 0
    while len(entries) >> (8 * level):
        count = len(entries) >> (8 * level)
        wide = 256**level
        hashes = [tree.root(at * wide, (at + 1) * wide) for at in range(count)]
        for start in range(0, count, 256):
            part = hashes[start : start + 256]
            files[path_of(level, start // 256, len(part))] = b"".join(part)
        level += 1
    return files


def path_of(level, index, width):
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    name = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{name}" + ("" if width == 256 else f".p/{width}")


def public_of(private):
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def line_of(name, kind, private, message, before=b""):
    """A signature line; `before` is the time of a cosignature."""
    key_id = sha256(name.encode() + b"\n" + bytes([kind]) + public_of(private))[:4]
    return f"— {name} {b64(key_id + before + private.sign(message))}\n"


def v1_message(text, time):
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def subtree_message(name, origin, size, root, time):
    cosigner, log = name.encode(), origin.encode()
    return b"".join(
        [
            b"subtree/v1\n\x00" + bytes([len(cosigner)]) + cosigner + time.to_bytes(8, "big"),
            bytes([len(log)]) + log + bytes(8) + size.to_bytes(8, "big") + root,
        ]
    )


def make(log):
    entries = [base64.b64decode(entry) for entry in log["entries"]]
    tree, size, origin = Tree(entries), len(entries), log["origin"]
    root = tree.root(0, size)
    text = f"{origin}\n{size}\n{b64(root)}\n"
    private = private_of(log["seed"])
    note = text + "\n" + line_of(origin, 1, private, text.encode())
    for witness in log["witnesses"]:
        time = witness["time"]
        before = time.to_bytes(8, "big")
        message = v1_message(text, time)
        note += line_of(witness["name"], 4, private_of(witness["seed"]), message, before)
    lines = lambda hashes: "".join(b64(each) + "\n" for each in hashes)
    path = lines(tree.path(log["index"], 0, size))
    proof = lines(tree.proof(log["oldSize"], 0, size))
    pq = log["pq"]
    leaf = b"parley/leaf/v1\n" + origin.encode() + b"\n" + note.encode()
    return {
        "checkpoint": note,
        "proof": f"c2sp.org/tlog-proof@v1\nindex {log['index']}\n{path}\n{note}",
        "request": f"old {log['oldSize']}\n{proof}\n{note}",
        "leaf": b64(sha256(leaf)),
        "tiles": {name: b64(sha256(body)) for name, body in tiles_of(tree, entries).items()},
        "pq": b64(subtree_message(pq["name"], origin, size, root, pq["time"])),
    }


def private_of(seed):
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def check_trees(report):
    file = json.loads((TLOG / "tree-leaf-n.json").read_text())
    tree = Tree([f"leaf {at}".encode() for at in range(70_000)])
    for one in file["roots"]:
        report("root", one["size"], b64(tree.root(0, one["size"])) == one["rootBase64"])
    for one in file["inclusion"]:
        path = [b64(each) for each in tree.path(one["index"], 0, one["size"])]
        report("inclusion", (one["index"], one["size"]), path == one["proofBase64"])
    for one in file["consistency"]:
        proof = [b64(each) for each in tree.proof(one["size1"], 0, one["size2"])]
        report("consistency", (one["size1"], one["size2"]), proof == one["proofBase64"])


def check_cosignatures(report):
    file = json.loads((TLOG / "cosignature-v1.json").read_text())
    for one in file["cases"]:
        name, _, blob = one["vkey"].split("+", 2)
        public = base64.b64decode(blob)[1:]
        text, lines = one["note"].split("\n\n")
        key_id = sha256(name.encode() + b"\n\x04" + public)[:4]
        found = [base64.b64decode(line.split(" ")[2]) for line in lines.strip().split("\n")]
        raw = next(each[4:] for each in found if each[:4] == key_id)
        time = int.from_bytes(raw[:8], "big")
        message = v1_message(text + "\n", time)
        good = verifies(public, message, raw[8:])
        if one["ok"]:
            good = good and message.decode() == one["signedMessage"] and time == one["timestamp"]
        report("cosignature", one["vkey"], good == one["ok"])
    file = json.loads((TLOG / "cosignature-mldsa44.json").read_text())
    for one in file["cases"]:
        name = file["vkey"].split("+", 1)[0]
        origin, size, root = one["note"].split("\n")[:3]
        root = base64.b64decode(root)
        message = subtree_message(name, origin, int(size), root, one["timestamp"])
        report("message of ML-DSA", name, message.hex() == one["messageHex"])


def verifies(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def main():
    if sys.argv[1:] == ["--make"]:
        given = json.load(sys.stdin)
        json.dump([make(log) for log in given["logs"]], sys.stdout)
        return 0
    passed, failed = {}, []

    def report(kind, which, good):
        if good:
            passed[kind] = passed.get(kind, 0) + 1
        else:
            failed.append(f"{kind} {which}")

    check_trees(report)
    check_cosignatures(report)
    json.dump({"passed": passed, "failed": failed}, sys.stdout, indent=1)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
