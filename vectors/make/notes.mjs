// Keys, notes and inputs for vectors, written from spec/wire.md without the product's own code.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

export const sha256 = (data) => createHash("sha256").update(data).digest();
export const hex = (data) => Buffer.from(data).toString("hex");

/** A published test key: its seed is the hash of its label, so that anybody can make it again. */
export function testKey(label, name, type = 1) {
  const seed = sha256(`parley test key: ${label}`);
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey);
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return { label, type, seed, privateKey, publicKey, ...named(name, type, raw) };
}

/** Has the shape of an ML-DSA-44 key: 1,312 bytes. It is nobody's, and nothing verifies under it. */
export function postQuantumKey(label, name) {
  const raw = Buffer.concat(Array(41).fill(sha256(`parley test key: ${label}`)));
  return { label, type: 6, ...named(name, 6, raw) };
}

/** A public key under a name, as NOTE-8 says. */
function named(name, type, raw) {
  const typed = Buffer.concat([Buffer.from([type]), raw]);
  const id = sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).subarray(0, 4);
  return { name, raw, id, vkey: `${name}+${hex(id)}+${typed.toString("base64")}` };
}

/** One signature line over a text. */
export function signatureLine(key, text) {
  const blob = Buffer.concat([key.id, sign(null, Buffer.from(text), key.privateKey)]);
  return `— ${key.name} ${blob.toString("base64")}\n`;
}

/** One cosignature/v1 line over the text of a checkpoint; `time` is in seconds since 1970. */
export function cosignatureLine(key, text, time) {
  const blob = Buffer.concat([key.id, cosignature(key, text, time)]);
  return `— ${key.name} ${blob.toString("base64")}\n`;
}

/** What stands after the key id of such a line: eight bytes of time and the signature. */
export function cosignature(key, text, time) {
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(BigInt(time));
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  return Buffer.concat([at, sign(null, message, key.privateKey)]);
}

/** A text as pieces, of which some repeat: what is large stays small in the file. */
export const repeat = (unit, times) => ({ repeat: unit, times });
export const expand = (pieces) =>
  pieces
    .map((piece) => (typeof piece === "string" ? piece : piece.repeat.repeat(piece.times)))
    .join("");

/** The pieces of a note: a text and the signatures of these keys. */
export function note(text, ...keys) {
  const pieces = [text].flat();
  const whole = expand(pieces);
  return [...pieces, `\n${keys.map((key) => signatureLine(key, whole)).join("")}`];
}

/** The pieces of a document: its first line and its JSON, with `big` standing where HERE is. */
export function documentText(domain, kind, document, big = []) {
  return json(`parley/${domain}/v1/${kind}\n`, document, big);
}

/** The pieces of a JSON text after `start`. */
export function json(start, value, big = []) {
  const [before, after] = JSON.stringify(value, null, 1).split(`"${HERE}"`);
  return after === undefined
    ? [`${start}${before}\n`]
    : [`${start}${before}`, ...big, `${after}\n`];
}
export const HERE = "@here@";

/** A list of one item many times, to stand at HERE as a member of the whole document. */
export function many(item, times) {
  const text = `\n  ${JSON.stringify(item, null, 1).replaceAll("\n", "\n  ")}`;
  return ["[", repeat(`${text},`, times - 1), `${text}\n ]`];
}

/** The same object with other members; `undefined` takes one out. */
export function but(object, changes) {
  const out = { ...object, ...changes };
  for (const name of Object.keys(out)) if (out[name] === undefined) delete out[name];
  return out;
}

/** How a case carries its input: `text`, or `parts` of text, repetition and base64. */
export function inputOf(pieces) {
  const list = [pieces].flat();
  if (list.every((piece) => typeof piece === "string")) return { text: list.join("") };
  return {
    parts: list.map((piece) => {
      if (typeof piece === "string") return { text: piece };
      if (Buffer.isBuffer(piece)) return { base64: piece.toString("base64") };
      return piece;
    }),
  };
}

export function bytesOf(pieces) {
  return Buffer.concat(
    [pieces].flat().map((piece) => (Buffer.isBuffer(piece) ? piece : Buffer.from(expand([piece])))),
  );
}

/** What anybody can recompute of a well-formed note: its id and the known keys that signed it. */
export function factsOf(pieces, keys) {
  const bytes = bytesOf(pieces);
  const at = bytes.lastIndexOf("\n\n");
  if (at < 0) return {};
  const text = bytes.subarray(0, at + 1);
  const lines = bytes
    .subarray(at + 2)
    .toString()
    .split("\n")
    .slice(0, -1);
  const signed = keys.filter((key) =>
    lines.some((line) => {
      const [, name, blob = ""] = line.split(" ");
      const raw = Buffer.from(blob, "base64");
      const ours = name === key.name && raw.subarray(0, 4).equals(key.id);
      return ours && verify(null, text, key.publicKey, raw.subarray(4));
    }),
  );
  return {
    id: hex(sha256(text)),
    note_sha256: hex(sha256(bytes)),
    signed_by: signed.map((key) => key.name),
  };
}
