import { readFileSync } from "node:fs";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { centreFolder, introductionOf, readConfig } from "@parley/centre";
import type { ConversationView } from "@parley/protocol";
import { generateSealingIdentity } from "@parley/sealer-age";
import { readArchiveKeyFile } from "@parley/signer-file";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, isAlive, pause, until, type Client, type Made } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

/** What a transcript says of a conversation. */
type Transcript = Pick<ConversationView, "digest" | "missing" | "statements">;

interface Read {
  readonly party: string;
  readonly domain: string;
  readonly facts: number;
  readonly roots: readonly { readonly party: string; readonly fingerprint: string }[];
  readonly conversations: readonly Transcript[];
  readonly unread: readonly { readonly file: string; readonly rule: string }[];
  readonly absent: readonly (readonly [number, number])[];
}

describe("making a centre with an archive", () => {
  let state: string;
  let passphrase: string;
  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), "parley-init-"));
    passphrase = join(state, "passphrase");
    await writeFile(passphrase, "seven small boats at dawn");
  });
  afterAll(() => rm(state, { recursive: true, force: true }));

  function init(party: string, ...more: readonly string[]): Promise<Ended> {
    const words = ["centre", "init", "--party", party, "--exercise"];
    return parleyHere(state, ...words, "--passphrase-file", passphrase, ...more);
  }

  async function recipientOf(party: string): Promise<string | undefined> {
    const folder = centreFolder(join(state, party));
    return (await introductionOf(folder, await readConfig(folder))).credential.archive;
  }

  it("[CLI-39] makes a key, names its recipient, and says who is to carry it away", async () => {
    const { code, stdout } = await init("XA");
    expect(code).toBe(0);
    expect(stdout).toMatch(/archive-key\.age to another: give the file to one person/);
    const file = join(state, "XA", "archive-key.age");
    const key = await readArchiveKeyFile(file, "seven small boats at dawn");
    expect(key.ok && key.value.recipient).toBe(await recipientOf("XA"));
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it("[CLI-39] with a recipient makes none, and names that one", async () => {
    const { recipient } = await generateSealingIdentity();
    const { code, stdout } = await init("XB", "--archive-recipient", recipient);
    expect(code).toBe(0);
    expect(stdout).not.toContain("archive-key.age");
    expect(await recipientOf("XB")).toBe(recipient);
    expect(await readdir(join(state, "XB"))).not.toContain("archive-key.age");
  });

  it("[CLI-39] refuses a classical or misspelt one before anything is made", async () => {
    const { recipient } = await generateSealingIdentity();
    const misspelt = recipient.replace(/.$/, (end) => (end === "q" ? "p" : "q"));
    const classical = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    for (const unfit of [misspelt, classical, "age1pq1", ""]) {
      const { code, stdout } = await init("XC", "--archive-recipient", unfit);
      expect({ code, stdout }, unfit).toEqual({ code: 2, stdout: "" });
    }
    expect(await readdir(state)).not.toContain("XC");
  });
});

/** How often its centre is killed while it writes. */
const KILLS = 3;
/** Between two readings of an archive that is being written: each reads all of it. */
const KEPT_MS = 300;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).addSchema(
  schemaOf("transcript"),
  "transcript.schema.json",
);
const isAsDescribed = ajv.compile(schemaOf("archive-read"));

describe("the archive", () => {
  let all: Constellation;
  let xa: Client;
  let xb: Client;
  /** Outside of every centre: what two people carried away. */
  let away: string;
  let passphrase: string;
  /** As XA's console showed them when all was there. */
  const shown: ConversationView[] = [];
  let fingerprints: readonly string[];

  beforeAll(async () => {
    away = await mkdtemp(join(tmpdir(), "parley-away-"));
    all = await Constellation.start();
    xa = all.client("XA");
    xb = all.client("XB");
    passphrase = join(away, "passphrase");
    await cp(all.path("XA", "exercise-passphrase"), passphrase);
    await rename(all.path("XA", "archive-key.age"), join(away, "archive-key.age"));
  });
  afterAll(async () => {
    await all.clean();
    await rm(away, { recursive: true, force: true });
  });

  it("[ARCH-4] is whole after its centre was killed again and again while it wrote", async () => {
    let made: Made | undefined;
    let caught = 0;
    let written = 0;
    const archive = all.path("XA", "archive");
    const kept = async () => {
      await pause(KEPT_MS);
      return textsOf(await readBack(archive)).filter(isOfKill).length;
    };
    let running: number | undefined = await all.pidOf("XA");
    for (let kill = 0; kill < KILLS; kill++) {
      for (let count = 0; count < 12; count++) {
        const where = made === undefined ? { to: ["XB", "XC"] } : conversationOf(made);
        made = await xa.say({ ...where, text: `kill ${kill}, message ${count}: Вы там? 听到吗？` });
      }
      const pid = running ?? 0;
      // It waits for a moment of calm, then writes one file after the other.
      await until("XA writes", 20_000, async () => (await filesIn(archive)).length > written);
      process.kill(pid, "SIGKILL");
      await until("XA is gone", 5_000, () => !isAlive(pid));
      // Whatever is there reads, without a gap; the rest is made after the next start.
      if ((await kept()) < 12 * (kill + 1)) caught++;
      running = (await all.startCentre("XA")).child.pid;
      // A start makes what is missing; the next round begins when that is done.
      await until("XA made the rest", 30_000, async () => (await kept()) === 12 * (kill + 1));
      written = (await filesIn(archive)).length;
    }
    await until("all is receipted", 60_000, async () => {
      const { lines } = await xa.watch();
      return lines.every(({ up, unreceipted }) => up && unreceipted === 0);
    });
    expect(caught).toBeGreaterThan(0);
  }, 240_000);

  it("[ARCH-1] keeps what both sides say, and names nobody", async () => {
    const made = await xb.say({
      to: ["XA"],
      precedence: 1,
      subject: "Object",
      text: "Is it yours?",
    });
    await until("it has come", 20_000, async () => {
      return (await xa.ask("GET", `/api/conversations/${made.conversation}`)).status === 200;
    });
    await xa.say({ ...conversationOf(made), answers: made.id, text: "No. نحن نبحث" });
    await until("the answer is receipted", 20_000, async () => {
      const { statements } = await xa.conversation(made.conversation);
      return statements.at(-1)?.deliveries[0]?.delivered !== undefined;
    });
    for (const { id } of (await xa.watch()).conversations) shown.push(await xa.conversation(id));
    const { fingerprint, peers } = await xa.centre();
    fingerprints = [fingerprint, ...peers.map((peer) => peer.fingerprint)].sort();
    const files = shown.reduce((sum, { statements }) => sum + statements.length, 0);
    await until("every statement has its file", 60_000, async () => {
      const { conversations } = await readBack(all.path("XA", "archive"));
      const count = conversations.reduce((sum, { statements }) => sum + statements.length, 0);
      return count === files && conversations.every(isDelivered);
    });
    expect((await xa.watch()).troubles).toEqual([]);
    for (const name of await filesIn(all.path("XA", "archive"))) {
      const path = all.path("XA", "archive", name);
      expect((await stat(path)).mode & 0o077).toBe(0);
      const bytes = await readFile(path, "latin1");
      expect(bytes.slice(0, 21)).toBe("age-encryption.org/v1");
      expect(bytes).not.toMatch(/parley|statement|message/);
    }
  }, 120_000);

  it("[ARCH-6] [CLI-40] gives back what was said when all else is gone", async () => {
    await all.interrupt();
    await rename(all.path("XA", "archive"), join(away, "archive"));
    await rm(all.state, { recursive: true });
    await mkdir(all.state);
    const read = await readBack(join(away, "archive"));
    expect(read).toMatchObject({ party: "XA", domain: "exercise", unread: [], absent: [] });
    expect(read.roots.map(({ fingerprint }) => fingerprint).sort()).toEqual(fingerprints);
    expect(read.conversations.map(essence).sort(byDigest)).toEqual(
      shown.map(essence).sort(byDigest),
    );
    expect(textsOf(read)).toContain("No. نحن نبحث");
    expect(textsOf(read).filter(isOfKill)).toHaveLength(12 * KILLS);
  });

  it("[CLI-40] reads as pages for a person, marked as an exercise", async () => {
    const { code, stdout, stderr } = await parley(join(away, "archive"));
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^EXERCISE\nArchive of XA: \d+ facts in \d conversations\.\n/);
    for (const print of fingerprints) expect(stdout).toContain(print);
    expect(stdout).toMatch(/^XB 1 {2}FLASH {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}to XA$/m);
    expect(stdout).toContain("  | Is it yours?\n");
    expect(stdout).toMatch(/^ {2}XB: delivered; receipt of \d{4}-/m);
    expect(stdout.split(`kill ${KILLS - 1}, message 11: Вы там? 听到吗？`)).toHaveLength(2);
  });

  it("[CLI-41] [ARCH-8] tells of files that are damaged, forged or gone, and reads the rest", async () => {
    const copy = join(away, "copy");
    await cp(join(away, "archive"), copy, { recursive: true });
    const names = [...(await filesIn(copy))].sort();
    const [damaged, gone] = [names.at(-1), names.at(-2)] as [string, string];
    const bytes = await readFile(join(copy, damaged));
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    await writeFile(join(copy, damaged), bytes);
    await rm(join(copy, gone));
    const forged = join(copy, "00000099-0123456789abcdef.age");
    await writeFile(forged, "no age file");
    const read = await readBack(copy, 1);
    expect(read.unread.map(({ file, rule }) => [file, rule]).sort()).toEqual([
      ["00000099-0123456789abcdef.age", "SEAL-1"],
      [damaged, "SEAL-4"],
    ]);
    const number = Number(/(\d{8})-/.exec(gone)?.[1]);
    expect(read.absent).toContainEqual([number, number]);
    expect(read.conversations).toHaveLength(shown.length);
    const { code, stdout, stderr } = await parley(copy);
    expect(code).toBe(1);
    expect(stdout).toContain(`  ${damaged}: `);
    expect(stdout).toContain(`  no file with number ${number}\n`);
    expect(stderr).toMatch(/2 files were not taken/);
  });

  it("[CLI-40] refuses another passphrase, another key and a folder that is no archive", async () => {
    const wrong = join(away, "wrong");
    await writeFile(wrong, "not this one at all");
    const archive = join(away, "archive");
    expect(await parley(archive, ["--passphrase-file", wrong])).toMatchObject({
      code: 1,
      stdout: "",
    });
    expect(await parley(away, ["--key", passphrase])).toMatchObject({ code: 2, stdout: "" });
    expect(await parley(all.state)).toMatchObject({ code: 2, stdout: "" });
    expect(await parley(join(away, "nowhere"))).toMatchObject({ code: 2, stdout: "" });
  });

  /** Runs `archive read` in a folder where no centre is, with nothing but the key. */
  function parley(folder: string, more: readonly string[] = []): Promise<Ended> {
    const key = ["--key", join(away, "archive-key.age"), "--passphrase-file", passphrase];
    return parleyHere(join(away, "no state"), "archive", "read", folder, ...key, ...more);
  }

  async function readBack(folder: string, exitCode = 0): Promise<Read> {
    const { code, stdout, stderr } = await parley(folder, ["--json"]);
    if (code !== exitCode) throw new Error(`exit code ${code}: ${stderr}`);
    const read: unknown = JSON.parse(stdout);
    expect(isAsDescribed(read), JSON.stringify(isAsDescribed.errors)).toBe(true);
    return read as Read;
  }
});

function textsOf({ conversations }: Read) {
  return conversations.flatMap(({ statements }) =>
    statements.flatMap(({ body }) => (body.kind === "message" ? [body.text] : [])),
  );
}

function isOfKill(text: string | undefined): boolean {
  return text?.startsWith("kill ") === true;
}

function conversationOf({ conversation }: Made): { readonly conversation: string } {
  return { conversation };
}

function isDelivered({ statements }: Transcript): boolean {
  return statements.every(({ own, deliveries }) => {
    return !own || deliveries.every(({ delivered }) => delivered !== undefined);
  });
}

/** What was said, when, by whom, how far it came: but for what only a running centre knows. */
function essence({ digest, missing, statements }: Transcript) {
  return {
    ...{ digest, missing },
    statements: statements.map((one) => ({
      ...{ id: one.id, from: one.from, seq: one.seq, to: one.to, time: one.time, body: one.body },
      ...{ arrived: one.arrived, role: one.role, precedence: one.precedence, lang: one.lang },
      deliveries: one.deliveries.map(({ party, state, delivered, deliveredByTheirClock }) => {
        return { party, state, delivered, deliveredByTheirClock };
      }),
    })),
  };
}

function byDigest(left: Pick<Transcript, "digest">, right: Pick<Transcript, "digest">): number {
  return left.digest < right.digest ? -1 : 1;
}

function schemaOf(name: string): object {
  const path = new URL(`../apps/cli/schemas/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as object;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".age"));
}
