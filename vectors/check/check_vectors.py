"""Checks vectors/wire from spec/wire.md with nothing of ours: hashlib, hmac, python3-cryptography.

check_vectors.py        recomputes what every vector claims of keys, notes, tags and padding
check_vectors.py --make reads {keys, notes, frames, payloads} from standard input and writes what
                        it would have made of each, for a test that compares it with the product
"""

import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

VECTORS = Path(__file__).resolve().parent.parent
STRUCTURES = ["note", "credential", "revocation", "card", "statement", "receipt", "refusal", "hello"]
SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff+]")


def sha256(data):
    return hashlib.sha256(data).digest()


def public_of(seed):
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(name, public):
    return sha256(name.encode() + b"\n\x01" + public)[:4]


def vkey_of(name, public):
    return "+".join([name, key_id(name, public).hex(), base64.b64encode(b"\x01" + public).decode()])


def read_vkey(text):
    """Name, id and key of a verifier key, or nothing where it is none (NOTE-8)."""
    parts = text.split("+", 2)
    try:
        blob = base64.b64decode(parts[2], validate=True)
        found = re.fullmatch("[0-9a-f]{8}", parts[1])
    except (IndexError, ValueError):
        return None
    if not found or len(blob) != 33 or blob[0] != 1 or not is_key_name(parts[0]):
        return None
    name, public = parts[0], blob[1:]
    return (name, key_id(name, public), public) if parts[1] == key_id(name, public).hex() else None


def is_key_name(name):
    return 0 < len(name.encode("utf-16-le")) // 2 <= 128 and not SPACES.search(name)


def verifies(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def fingerprint(name, public):
    digest = sha256(b"parley/fingerprint/v1\n" + name.encode() + b"\n" + public)
    groups = [int.from_bytes(digest[at : at + 4], "big") % 100_000 for at in range(0, 32, 4)]
    return " ".join(f"{group:05}" for group in groups)


def read_note(data):
    """Text and signature lines (name, id, signature), or nothing (NOTE-2 to NOTE-4)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    blank = data.rfind(b"\n\n")
    if blank < 0 or not data.endswith(b"\n") or blank + 2 == len(data):
        return None
    if any(byte < 0x20 and byte != 0x0A for byte in data):
        return None
    lines = []
    for line in data[blank + 2 : -1].decode().split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not is_key_name(parts[1]):
            return None
        try:
            blob = base64.b64decode(parts[2], validate=True)
        except ValueError:
            return None
        if base64.b64encode(blob).decode() != parts[2] or len(blob) < 5:
            return None
        lines.append((parts[1], blob[:4], blob[4:]))
    return data[: blank + 1], lines


def open_note(data, keys, lines_max):
    """Names of the keys that signed, or nothing where the note is refused (NOTE-5, NOTE-6)."""
    note = read_note(data)
    if note is None or len(note[1]) > lines_max:
        return None
    signed = []
    for name, number, signature in note[1]:
        known = next((key for key in keys if key[:2] == (name, number)), None)
        if known is None or known in signed:
            continue
        if not verifies(known[2], note[0], signature):
            return None
        signed.append(known)
    return signed or None


def make_note(text, signers):
    lines = []
    for signer in signers:
        seed = bytes.fromhex(signer["seed"])
        number = key_id(signer["name"], public_of(seed))
        blob = number + Ed25519PrivateKey.from_private_bytes(seed).sign(text)
        lines.append(f"\u2014 {signer['name']} {base64.b64encode(blob).decode()}\n")
    return text + b"\n" + "".join(lines).encode()


def tag_of(secret, message):
    return hmac.new(secret, message, hashlib.sha256).digest()[:16]


def make_frame(frame):
    urgency = "urgent" if frame["urgent"] else "normal"
    words = [f"parley/{frame['domain']}/v1/frame", frame["from"], frame["to"], str(frame["link"])]
    line = " ".join([*words, urgency]).encode() + b"\n"
    content = base64.b64decode(frame["content"])
    secret = frame.get("secret")
    tag = bytes(16) if secret is None else tag_of(base64.b64decode(secret), line + content)
    return line + tag + content


def padded_size(size):
    padded = 1024
    while padded < size:
        padded = padded * 2 if padded < 262_144 else padded + 262_144
    return padded


def make_payload(payload):
    body = base64.b64decode(payload["body"])
    plain = f"{payload['kind']} {len(body)}\n".encode() + body
    return plain.ljust(padded_size(len(plain)), b"\0")


def make(wanted):
    def encode(data):
        return base64.b64encode(data).decode()

    keys = []
    for name, seed in ((key["name"], bytes.fromhex(key["seed"])) for key in wanted["keys"]):
        public = public_of(seed)
        made = {"public": public.hex(), "vkey": vkey_of(name, public)}
        root = {"fingerprint": fingerprint(name, public), "root_hash": sha256(public).hex()}
        keys.append({**made, **root})
    notes = []
    for note in wanted["notes"]:
        text = base64.b64decode(note["text"])
        whole = make_note(text, note["signers"])
        notes.append({"note": encode(whole), "id": sha256(text).hex()})
    frames = [encode(make_frame(frame)) for frame in wanted["frames"]]
    payloads = [encode(make_payload(payload)) for payload in wanted["payloads"]]
    return {"keys": keys, "notes": notes, "frames": frames, "payloads": payloads}


def input_of(case):
    if "text" in case:
        return case["text"].encode()
    pieces = []
    for part in case["parts"]:
        if "base64" in part:
            pieces.append(base64.b64decode(part["base64"]))
        else:
            pieces.append((part.get("text") or part["repeat"] * part["times"]).encode())
    return b"".join(pieces)


def load(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


class Checks:
    def __init__(self):
        self.passed = {}
        self.failed = []

    def same(self, kind, where, claimed, found):
        if claimed == found:
            self.passed[kind] = self.passed.get(kind, 0) + 1
        else:
            self.failed.append(f"{where}: {kind} is {found}, the vector says {claimed}")


def check_keys(checks):
    file = load("wire/v1/keys.json")
    for key in file["keys"]:
        where, public = key["label"], public_of(bytes.fromhex(key["seed"]))
        checks.same("seed", where, key["seed"], sha256(f"parley test key: {where}".encode()).hex())
        checks.same("public key", where, key["public"], public.hex())
        checks.same("verifier key", where, key["vkey"], vkey_of(key["name"], public))
        if "fingerprint" in key:
            checks.same("fingerprint", where, key["fingerprint"], fingerprint(key["name"], public))
            checks.same("root hash", where, key["root_hash"], sha256(public).hex())
    for key in file["invalid_vkeys"]:
        checks.same("refused verifier key", key["name"], None, read_vkey(key["vkey"]))
    return [read_vkey(key["vkey"]) for key in file["keys"]]


def check_notes(checks, keys):
    for structure in STRUCTURES:
        for case in load(f"wire/v1/{structure}.json")["cases"]:
            data, where = input_of(case), f"{structure}: {case['name']}"
            note = read_note(data)
            if case["expect"] == "ok":
                checks.same("well-formed note", where, True, note is not None)
            if note is None:
                continue
            signed = {
                name
                for name, number, public in keys
                for line, line_id, signature in note[1]
                if (line, line_id) == (name, number) and verifies(public, note[0], signature)
            }
            checks.same("id", where, case["id"], sha256(note[0]).hex())
            checks.same("hash of the note", where, case["note_sha256"], sha256(data).hex())
            checks.same("signatures", where, sorted(set(case["signed_by"])), sorted(signed))
            if structure == "note" and len(data) <= 65_536:
                known = [read_vkey(vkey) for vkey in case["vkeys"]]
                opened = open_note(data, known, 8)
                if case.get("own", True) and opened is not None:
                    exact = len(opened) == len(known) == len(note[1])
                    opened = opened if exact else None
                checks.same("opened", where, case["expect"] == "ok", opened is not None)


def check_receipts(checks):
    for case in load("wire/v1/receipt.json")["cases"]:
        if "of" in case:
            document = json.loads(read_note(input_of(case))[0].split(b"\n", 1)[1])
            statement = case["of"].encode()
            checks.same("receipted note", case["name"], document["note"], sha256(statement).hex())


def check_frames(checks):
    for case in load("wire/v1/frame.json")["cases"]:
        if "tag" not in case:
            continue
        line, rest = input_of(case).split(b"\n", 1)
        tag, content = rest[:16], rest[16:]
        good = tag_of(bytes.fromhex(case["tag_secret"]), line + b"\n" + content)
        found = "good" if tag == good else "wrong" if any(tag) else "zeros"
        checks.same("tag", case["name"], case["tag"], found)


def check_payloads(checks):
    for case in load("wire/v1/payload.json")["cases"]:
        if case.get("canonical"):
            data = input_of(case)
            line, rest = data.split(b"\n", 1)
            kind, size = line.decode().split(" ")
            body = base64.b64encode(rest[: int(size)])
            checks.same("padding", case["name"], data, make_payload({"kind": kind, "body": body}))


def check_third_party(checks):
    for case in load("third-party/note-verify.json")["cases"]:
        encoded = case.get("noteBase64")
        data = case["note"].encode() if encoded is None else base64.b64decode(encoded)
        opened = open_note(data, [read_vkey(vkey) for vkey in case["vkeys"]], 100)
        checks.same("note of others", case["name"], case["ok"], opened is not None)


def main():
    if sys.argv[1:] == ["--make"]:
        json.dump(make(json.load(sys.stdin)), sys.stdout)
        return 0
    checks = Checks()
    check_notes(checks, check_keys(checks))
    check_receipts(checks)
    check_frames(checks)
    check_payloads(checks)
    check_third_party(checks)
    json.dump({"passed": checks.passed, "failed": checks.failed}, sys.stdout, indent=1)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
