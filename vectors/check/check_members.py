"""Reads what vectors/wire says of logs from spec/wire.md with nothing of ours, and verifies it.

check_members.py    reads or refuses the log's members of credentials, receipts, hellos and wants,
                    what is said of credentials held, frozen logs and revocations, and proofs, checkpoints held and cosignatures; recomputes the keys that cosign;
                    verifies proofs against all notes of their log, and a cosignature
"""

import base64
import json
import re
import sys

from check_log import Tree, v1_message
from check_vectors import Checks, input_of, is_key_name, load, open_note, public_of, read_note
from check_vectors import read_vkey, sha256, verifies

COUNT_MAX = 2**53 - 1
PUBLIC_BYTES = {1: 32, 4: 32, 6: 1312}
KEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
PARTY = re.compile("[A-Z]{2}|[A-Z0-9-]{3,16}")
RECIPIENT = re.compile("age1pq1[ac-hj-np-z02-9]+")
DOMAIN = "exercise"


class Refused(Exception):
    """The input breaks a rule."""


def need(good):
    if not good:
        raise Refused


def units(text):
    return len(text.encode("utf-16-le")) // 2


def text_of(value, most=256):
    need(isinstance(value, str) and units(value) <= most)
    return value


def matching(pattern, value, most=256):
    need(re.fullmatch(pattern, text_of(value, most)) is not None)
    return value


def number(value, least=0):
    need(isinstance(value, int) and not isinstance(value, bool) and least <= value <= COUNT_MAX)
    return value


def decoded(value, size=None, most=262_144):
    text = text_of(value, most)
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused from None
    need(base64.b64encode(found).decode() == text and size in (None, len(found)))
    return found


def id_of(value):
    return matching("[0-9a-f]{64}", value)


def items(value, most, read):
    need(isinstance(value, list) and len(value) <= most)
    return [read(item) for item in value]


def members(value, **readers):
    """The members of an object, each by its reader; one called `maybe_…` may be absent."""
    need(isinstance(value, dict))
    found = {}
    for name, read in readers.items():
        plain = name.removeprefix("maybe_")
        if plain in value or plain == name:
            found[plain] = read(value.get(plain))
    return found


def key_of(value, types):
    """Name, type and bytes of a verifier key (NOTE-8)."""
    parts = KEY.fullmatch(text_of(value, 4096))
    need(parts is not None)
    name, number_in_hex, blob = parts[1], parts[2], decoded(parts[3])
    need(blob[0] in types and len(blob) - 1 == PUBLIC_BYTES[blob[0]])
    need(sha256(name.encode() + b"\n" + blob)[:4].hex() == number_in_hex)
    need(is_key_name(name))
    return name, blob[0], blob[1:]


def read_credential(document):
    """CRED-7 to CRED-10."""
    party, serial = document["party"], number(document["serial"], 1)

    def log_key(value):
        name = key_of(value, [1])[0]
        found = re.fullmatch(f"{DOMAIN}/{party}/([1-9][0-9]*)/log", name)
        need(found is not None and int(found[1]) <= serial)

    def last_log(value):
        found = members(value, origin=text_of, size=number, root=lambda root: decoded(root, 32))
        log = re.fullmatch(f"{DOMAIN}/{party}/([1-9][0-9]*)/log", found["origin"])
        newest = re.search("/([1-9][0-9]*)/log$", key_of(document.get("log_key"), [1])[0])
        need(log is not None and int(log[1]) < int(newest[1]))

    def witness_key(value):
        need(key_of(value, [4])[0] == f"{DOMAIN}/{party}/witness")

    def witnesses(value):
        names = items(value, 16, lambda item: key_of(item, [4, 6])[0])
        need(len(set(names)) == len(names))

    members(
        document,
        maybe_log_key=log_key,
        maybe_last_log=last_log,
        maybe_witness_key=witness_key,
        maybe_witnesses=witnesses,
        maybe_archive=lambda value: matching(RECIPIENT, value, 4096),
    )


def read_revocation(document):
    """REVK-2."""

    def serials(value):
        found = items(value, 64, lambda serial: number(serial, 1))
        need(0 < len(found) == len(set(found)))

    members(
        document,
        party=lambda value: matching(PARTY, value),
        serials=serials,
        time=lambda value: matching(INSTANT, value),
        maybe_reason=lambda value: matching("stolen|lost|replaced|closed", value),
    )


def read_credentials_held(document):
    """HELLO-6."""

    def held(value):
        found = items(
            value,
            100,
            lambda item: members(
                item,
                party=lambda party: matching(PARTY, party),
                serial=lambda serial: number(serial, 1),
                id=id_of,
            )["party"],
        )
        need(len(found) == len(set(found)))

    members(document, maybe_held=held)


def print_of(document, note):
    """CRED-11: eight groups of five digits."""
    name = f"{DOMAIN}/{document['party']}/{document['serial']}/credential"
    digest = sha256(f"parley/fingerprint/v1\n{name}\n".encode() + sha256(note))
    groups = [int.from_bytes(digest[at : at + 4], "big") % 100_000 for at in range(0, 32, 4)]
    return " ".join(f"{group:05d}" for group in groups)


def read_receipt(document, log_key):
    """RCPT-2 and RCPT-5."""
    name = None if log_key is None else key_of(log_key, [1])[0]

    def place(value):
        found = members(value, origin=text_of, index=number)
        need(found["origin"] == name)

    members(document, maybe_log=place)


def read_wanted(document):
    """WANT-3."""

    def statements(value):
        found = items(value, 64, id_of)
        need(len(set(found)) == len(found))

    def sizes(value):
        items(value, 6, lambda size: number(size, 1))

    def log(value):
        members(value, pinned=number, statements=statements, sizes=sizes)

    members(document, maybe_log=log)


def checkpoint_of(value):
    return decoded(value, None, 174_764)


def hashes_of(value):
    return items(value, 63, lambda item: decoded(item, 32))


def flag_of(value):
    need(isinstance(value, bool))
    return value


def read_proof(document):
    """SHOW-2 and SHOW-3."""
    return members(
        document,
        checkpoint=checkpoint_of,
        maybe_witnessed=checkpoint_of,
        consistency=lambda value: items(value, 8, read_consistency),
        proofs=lambda value: items(value, 64, read_place),
        cosign=flag_of,
    )


def read_consistency(value):
    return members(value, old_size=lambda size: number(size, 1), hashes=hashes_of)


def read_place(value):
    return members(value, statement=id_of, index=number, hashes=hashes_of)


def read_held(document):
    """HELD-2."""

    def one(value):
        party = lambda code: matching(PARTY, code)
        return members(value, party=party, checkpoint=checkpoint_of)

    return members(document, checkpoints=lambda value: items(value, 16, one))


def read_cosigned(document):
    """COSD-2."""
    return members(document, size=number, signature=lambda value: decoded(value, 72))


def read_live(document):
    """LIVEF-2 and LIVEF-3."""
    vector = lambda value: decoded(value, most=174_764)
    update = lambda value: decoded(value, most=1_398_104)
    found = members(document, text=id_of, maybe_vector=vector, maybe_update=update)
    need("vector" in found or "update" in found)
    return found


def read_json(data, most):
    need(len(data) <= most)
    try:
        return json.loads(data.decode("utf-8"))
    except ValueError:
        raise Refused from None


def attempt(read, *given):
    try:
        return True, read(*given)
    except Refused:
        return False, None


def check_bodies(checks):
    for structure, most, read in [
        ("proof", 2_097_152, read_proof),
        ("checkpoints", 2_097_152, read_held),
        ("cosigned", 65_536, read_cosigned),
        ("live", 2_097_152, read_live),
    ]:
        for case in load(f"wire/v1/{structure}.json")["cases"]:
            where, data = f"{structure}: {case['name']}", input_of(case)
            good, value = attempt(lambda: read(read_json(data, most)))
            checks.same(structure, where, case["expect"] == "ok", good)
            if "entries" in case:
                check_proof(checks, where, case, value)
            if "cosigner" in case:
                check_cosignature(checks, where, case, value)


def check_documents(checks):
    """The cases that show a rule on logs are good in that regard, or are not, as they say."""
    for structure, rules, read in [
        (
            "credential",
            ["CRED-7", "CRED-8", "CRED-9", "CRED-10"],
            lambda case, found: read_credential(found),
        ),
        ("revocation", ["REVK-2"], lambda case, found: read_revocation(found)),
        ("hello", ["HELLO-6"], lambda case, found: read_credentials_held(found)),
        ("receipt", ["RCPT-5"], lambda case, found: read_receipt(found, case.get("log_key"))),
        ("want", ["WANT-3"], lambda case, found: read_wanted(found)),
    ]:
        for case in load(f"wire/v1/{structure}.json")["cases"]:
            where, data = f"{structure}: {case['name']}", input_of(case)
            if case["rule"] not in rules and case["expect"] != "ok":
                continue
            text = data if structure == "want" else read_note(data)[0].split(b"\n", 1)[1]
            good, _ = attempt(read, case, json.loads(text))
            checks.same(f"log or keys in a {structure}", where, case["expect"] == "ok", good)
            if "fingerprint" in case:
                found = print_of(json.loads(text), read_note(data)[0])
                checks.same("fingerprint of a credential", where, case["fingerprint"], found)
    for case in load("wire/v1/hello.json")["cases"]:
        document = json.loads(read_note(input_of(case))[0].split(b"\n", 1)[1])
        if "log_pinned" in document:
            good, _ = attempt(number, document["log_pinned"])
            checks.same("log in a hello", case["name"], case["expect"] == "ok", good)


def check_proof(checks, where, case, proof):
    """SHOW-3 by recomputing all of the log: LEAF-1, RFC 6962 section 2.1, CHKP-4."""
    origin = case["log_key"].split("+", 1)[0]
    leaf = f"parley/leaf/v1\n{origin}\n"
    tree = Tree([sha256((leaf + entry).encode()) for entry in case["entries"]])
    ids = [sha256(read_note(entry.encode())[0]).hex() for entry in case["entries"]]

    def size_of(note):
        lines = read_note(note)[0].decode().split("\n")
        size = int(lines[1])
        root = base64.b64encode(tree.root(0, size)).decode()
        checks.same("checkpoint", where, [origin, str(size), root, ""], lines)
        signed = open_note(note, [read_vkey(case["log_key"])], 100)
        checks.same("signature of a log", where, True, signed is not None)
        return size

    size = size_of(proof["checkpoint"])
    shown = size_of(proof["witnessed"]) if "witnessed" in proof else size
    for one in proof["consistency"]:
        made = tree.proof(one["old_size"], 0, size)
        checks.same("consistency", where, one["hashes"], made)
    for one in proof["proofs"]:
        checks.same("entry", where, one["statement"], ids[one["index"]])
        checks.same("inclusion", where, one["hashes"], tree.path(one["index"], 0, shown))


def check_cosignature(checks, where, case, cosigned):
    """COSIG-1, of the checkpoint whose text the case gives."""
    public = key_of(case["cosigner"], [4])[2]
    time, signature = int.from_bytes(cosigned["signature"][:8], "big"), cosigned["signature"][8:]
    good = verifies(public, v1_message(case["of"], time), signature)
    checks.same("cosignature", where, True, good)
    checks.same("size of a checkpoint", where, case["of"].split("\n")[1], str(cosigned["size"]))


def check_cosigners(checks):
    for key in load("wire/v1/keys.json")["cosigner_keys"]:
        seed = sha256(f"parley test key: {key['label']}".encode())
        public = seed * 41 if key["type"] == 6 else public_of(seed)
        found = (key["name"], key["type"], public)
        checks.same("key that cosigns", key["label"], found, key_of(key["vkey"], [4, 6]))
        checks.same("key that cosigns", key["label"], key["public"], public.hex())


def main():
    checks = Checks()
    check_cosigners(checks)
    check_documents(checks)
    check_bodies(checks)
    json.dump({"passed": checks.passed, "failed": checks.failed}, sys.stdout, indent=1)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
