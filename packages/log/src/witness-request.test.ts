import { encodeText } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeyOf, readTlog } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  formatWitnessRequest,
  limits,
  openCheckpoint,
  parseWitnessRequest,
  verifyConsistency,
  type Checkpoint,
} from "./index.js";

const { hash } = nodeCrypto;
const talk = readTlog("witness-add-checkpoint") as {
  readonly logOrigin: string;
  readonly logVkey: string;
  readonly steps: readonly {
    readonly request: string;
    readonly status: number;
    readonly statusNow?: number;
    readonly body: readonly [string, string];
    readonly what: string;
  }[];
};
const HASH = `${"A".repeat(43)}=\n`;

describe("requests to a witness", () => {
  it.each(talk.steps)("[WIT-1] read and written again: $what", ({ request }) => {
    const read = parseWitnessRequest(encodeText(request));
    if (!read.ok) throw new Error(read.detail);
    expect(Buffer.from(formatWitnessRequest(read.value)).toString()).toBe(request);
    expect([...request.matchAll(/^old (\d+)$/gm)].map((found) => Number(found[1]))).toEqual([
      read.value.oldSize,
    ]);
  });
  it("[LOG-4] a witness that judges them by these rules answers as others do", () => {
    const key = anyKeyOf(talk.logVkey);
    let cosigned: Checkpoint | undefined;
    for (const { request, status, statusNow, body, what } of talk.steps) {
      const read = parseWitnessRequest(encodeText(request));
      if (!read.ok) throw new Error(read.detail);
      const answer = answerTo(read.value, key, cosigned);
      const asked = [what, statusNow ?? status, status === 409 ? body[1] : undefined];
      expect([what, answer.status, answer.body]).toEqual(asked);
      cosigned = answer.cosigned ?? cosigned;
    }
    expect(cosigned?.size).toBe(5);
  });
  it.each([
    "",
    "\n",
    "old 1\n",
    "old 1\nc\n",
    "old 01\n\nc\n",
    "old -1\n\nc\n",
    "old 1 \n\nc\n",
    "old 9007199254740992\n\nc\n",
    "Old 1\n\nc\n",
    "old\n\nc\n",
    "old 1\r\n\nc\n",
    `old 1\n${HASH.replace("=", "")}\nc\n`,
    `old 1\n${HASH.replace("A=", "B=")}\nc\n`,
    `old 1\nAAAA\n\nc\n`,
    `old 1\nold 1\n\nc\n`,
  ])("[WIT-1] refused: %j", (text) => {
    expect(parseWitnessRequest(encodeText(text))).toMatchObject({ ok: false, rule: "WIT-1" });
  });
  it("[WIT-1] whatever is written is read", () => {
    const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 });
    const checkpoint = fc.uint8Array({ maxLength: 300 });
    const request = fc.record({ oldSize: fc.maxSafeNat(), hashes, checkpoint });
    fc.assert(
      fc.property(request, (one) => {
        const read = parseWitnessRequest(formatWitnessRequest(one));
        expect(read).toEqual({ ok: true, value: one });
      }),
    );
  });
  it("[WIT-1] at most 63 hashes and 147,456 bytes", () => {
    const body = (count: number): Uint8Array => encodeText(`old 1\n${HASH.repeat(count)}\nc\n`);
    expect(parseWitnessRequest(body(limits.proofHashesMax)).ok).toBe(true);
    const refused = { ok: false, rule: "WIT-1" };
    expect(parseWitnessRequest(body(64))).toMatchObject({ ...refused, detail: "too many hashes" });
    const room = limits.proofBytesMax - "old 1\n\n".length;
    const full = { oldSize: 1, hashes: [], checkpoint: new Uint8Array(room) };
    expect(parseWitnessRequest(formatWitnessRequest(full)).ok).toBe(true);
    const over = new Uint8Array([...formatWitnessRequest(full), 0]);
    expect(parseWitnessRequest(over)).toMatchObject(refused);
    expect(() => formatWitnessRequest({ ...full, oldSize: -1 })).toThrow("whole numbers");
  });
});

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly cosigned?: Checkpoint;
}

/** C2SP tlog-witness in the order of its text, for one log. */
function answerTo(
  request: { oldSize: number; hashes: readonly Uint8Array[]; checkpoint: Uint8Array },
  key: ReturnType<typeof anyKeyOf>,
  cosigned: Checkpoint | undefined,
): Answer {
  const opened = openCheckpoint(request.checkpoint, talk.logOrigin, [key], nodeCrypto);
  if (!opened.ok) return { status: opened.rule === "CHKP-3" ? 404 : 403 };
  const { checkpoint } = opened.value;
  if (request.oldSize > checkpoint.size) return { status: 400 };
  const size = cosigned?.size ?? 0;
  if (request.oldSize !== size) return { status: 409, body: `${size}\n` };
  const proven =
    cosigned === undefined
      ? request.hashes.length === 0
      : verifyConsistency(cosigned, checkpoint, request.hashes, hash).ok;
  return proven ? { status: 200, cosigned: checkpoint } : { status: 422 };
}
