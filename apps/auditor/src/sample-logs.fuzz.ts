/** @module Logs in folders for tests, written by the adapter that centres write them with. */

import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { openLogFiles } from "@parley/log-files";
import { afterAll } from "vitest";
import { audit, type AuditOptions, type AuditReport } from "./index.js";

/** A key and what it signs with. */
export interface Signatory {
  readonly name: string;
  readonly vkey: string;
  /** A line over a checkpoint's text. */
  line(text: string, seconds?: number): string;
}

const folders: string[] = [];
const servers: Server[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A folder that is removed after the tests of a file. */
export function newFolder(): string {
  const above = mkdtempSync(join(tmpdir(), "parley-audit-"));
  folders.push(above);
  // Who writes a log into it leaves files beside it.
  const folder = join(above, "log");
  mkdirSync(folder);
  return folder;
}

/** The same name and type have the same key; `seed` makes it another. */
export function signatory(name: string, type: 0x01 | 0x04 | 0x06 = 0x01, seed = name): Signatory {
  const secret = createHash("sha256").update(`${type} ${seed}`).digest();
  const { publicKey, signs } = type === 0x06 ? mlDsaKey(secret) : ed25519Key(secret);
  const typed = Buffer.concat([Buffer.of(type), publicKey]);
  const id = createHash("sha256").update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return {
    name,
    vkey: `${name}+${id.toString("hex")}+${typed.toString("base64")}`,
    line: (text, seconds = 0) => {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(seconds));
      const messages = {
        1: () => Buffer.from(text),
        4: () => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`),
        6: () => subtreeMessage(name, time, text),
      };
      const signature = signs(messages[type]());
      const parts = type === 0x01 ? [id, signature] : [id, time, signature];
      return `— ${name} ${Buffer.concat(parts).toString("base64")}\n`;
    },
  };
}

export const LOG = signatory("aurelia.example/log");
export const STRANGER = signatory("corvania.example/log");

/** A checkpoint with the lines of these signatories. */
export function noteOf(text: string, ...signatories: readonly Signatory[]): string {
  return `${text}\n${signatories.map((one) => one.line(text)).join("")}`;
}

/** The text of a checkpoint. */
export function textOf(size: number, root: Uint8Array | string, origin = LOG.name): string {
  const base64 = typeof root === "string" ? root : Buffer.from(root).toString("base64");
  return `${origin}\n${size}\n${base64}\n`;
}

export function leaves(from: number, to: number, word = "leaf"): readonly Uint8Array[] {
  return Array.from({ length: to - from }, (_, place) => Buffer.from(`${word} ${from + place}`));
}

/** Writes a log whose checkpoint was public at each of these sizes; gives every checkpoint. */
export async function writeLog(
  folder: string,
  sizes: readonly number[],
  entriesOf = leaves,
): Promise<readonly string[]> {
  const log = await openLogFiles({ folder, vkey: LOG.vkey });
  const notes: string[] = [];
  for (const size of sizes) {
    await log.append(entriesOf(log.size, size));
    const head = await log.headAt(size);
    const note = noteOf(textOf(size, head.root), LOG);
    await log.publish(Buffer.from(note), head);
    notes.push(note);
  }
  await log.close();
  return notes;
}

/** Puts a file into a folder, with the folders it lies in. */
export function put(folder: string, path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

/** Audits with the key of LOG unless told otherwise. */
export function auditOf(log: string, options: Partial<AuditOptions> = {}): Promise<AuditReport> {
  const { vkeys = [LOG.vkey], older = [], witnesses = [], strict = false, ...more } = options;
  return audit({ log, vkeys, older, witnesses, strict, nowSeconds: 1_800_000_000, ...more });
}

/** Rule and place of each finding. */
export function placesOf({ findings }: AuditReport): readonly string[] {
  return findings.map(({ rule, where }) => `${rule} ${where}`);
}

export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

/** Serves a folder as any server of static files does; `first` may answer instead. */
export async function serve(folder: string, first: Answer = () => false): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      if (await first(request, response)) return;
      const path = decodeURI(request.url ?? "").replace(/^\//, "");
      const type = path === "checkpoint" ? "text/plain; charset=utf-8" : "application/octet-stream";
      try {
        if (path.includes("..")) throw new Error("outside");
        const bytes = readFileSync(join(folder, path));
        if (!response.hasHeader("content-type")) response.setHeader("content-type", type);
        response.end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    })();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A file of vectors/third-party. */
export function readVector(name: string): unknown {
  const path = fileURLToPath(new URL(`../../../vectors/third-party/${name}`, import.meta.url));
  return JSON.parse(readFileSync(path, "utf8"));
}

interface RawKey {
  readonly publicKey: Uint8Array;
  readonly signs: (message: Uint8Array) => Uint8Array;
}

function ed25519Key(secret: Uint8Array): RawKey {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([prefix, secret]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    publicKey: spki.subarray(-32),
    signs: (message) => sign(null, message, privateKey),
  };
}

function mlDsaKey(secret: Uint8Array): RawKey {
  const { publicKey, secretKey } = ml_dsa44.keygen(new Uint8Array(secret));
  return {
    publicKey,
    signs: (message) => ml_dsa44.sign(message, secretKey, { extraEntropy: false }),
  };
}

function subtreeMessage(name: string, time: Uint8Array, text: string): Buffer {
  const [origin = "", size = "", root = ""] = text.split("\n");
  const end = Buffer.alloc(16);
  end.writeBigUInt64BE(BigInt(size), 8);
  return Buffer.concat([
    Buffer.from("subtree/v1\n\0"),
    Buffer.of(name.length),
    Buffer.from(name),
    time,
    Buffer.of(origin.length),
    Buffer.from(origin),
    end,
    Buffer.from(root, "base64"),
  ]);
}
