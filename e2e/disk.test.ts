import { spawnSync } from "node:child_process";
import { mkdir, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Constellation,
  LAUNCHER,
  until,
  type Answer,
  type Client,
  type ErrorBody,
  type Made,
} from "./constellation.js";

// The centre gets a file system of its own with 3 MiB, in a namespace that ends with its process.
const namespace = ["--map-root-user", "--mount"];
const isPossible = spawnSync("unshare", [...namespace, "true"]).status === 0;
if (!isPossible) console.warn("No full disk: this machine gives nobody a mount namespace.");
describe.skipIf(!isPossible && process.env["CI"] !== "true")("a full disk", () => {
  let all: Constellation;
  let ballast: string;
  let xa: Client;
  let xb: Client;
  beforeAll(async () => {
    all = await Constellation.start();
    xa = all.client("XA");
    xb = all.client("XB");
    await all.kill("XB");
    const small = `${all.state}/small`;
    await mkdir(small);
    const words = [small, all.path("XB"), process.execPath, LAUNCHER, "--state", all.state];
    const shell = [...namespace, "sh", "-ec", INTO_SMALL, "sh"];
    const args = [...shell, ...words, "--centre", "XB", "centre", "start"];
    const started = all.spawn("unshare", args);
    await all.answers("XB", started);
    ballast = `/proc/${started.child.pid}/root${all.path("XB", "ballast")}`;
    await until("the line is up", 20_000, () => xa.hasLine("XB"));
  });
  afterAll(() => all.clean());

  it("[STORE-1] stops acceptance with a clear sentence, and says so everywhere", async () => {
    const before = await xb.say({ to: ["XA"], text: "while there is room" });
    accepted.push(before.id);
    await openText();
    await fill(ballast, 100_000);
    const refused = await firstRefused(xb);
    expect(refused.status).toBe(507);
    const { rule, what, safe, next } = refused.body.error;
    expect(rule).toBe("STORE-1");
    expect(what).toMatch(/disk is full/);
    expect(safe).toMatch(/kept/);
    expect(next).toMatch(/[Ff]ree space/);
    const { troubles, lines, conversations } = await xb.watch();
    expect(holdingBack(troubles.map(({ kind }) => kind))).toEqual(["store-full"]);
    expect(lines.every(({ up }) => up)).toBe(true);
    expect(conversations.map(({ id }) => id)).toContain(before.conversation);
    const health = await xb.ask<{ ok: boolean; troubles: string[] }>("GET", "/healthz");
    expect(health.status).toBe(503);
    expect(health.body.ok).toBe(false);
    expect(holdingBack(health.body.troubles)).toEqual(["store-full"]);
  });

  it("[PRIV-4] takes no private item, and leaves nothing of it behind", async () => {
    const item = { kind: "draft", title: "Too much", text: "x".repeat(500_000) };
    const { status, body } = await xb.ask<ErrorBody>("POST", "/api/private", item);
    expect([status, body.error.rule]).toEqual([503, "PRIV-4"]);
    expect(await readdir(ballast.replace("ballast", "private"))).toEqual([]);
    expect(await xb.get("/api/private")).toEqual({ items: [], strays: [] });
  });

  it("[HTTP-48] takes no words into a text, and shows those that it had", async () => {
    // Until its half-used page is full, too.
    let last = "";
    for (let count = 0; count < 200 && last === ""; count++) {
      const { status, body } = await write(xb, "x".repeat(2_000));
      if (status === 200) words = "x".repeat(2_000) + words;
      else last = `${status} ${body.error.rule}`;
    }
    expect(last).toBe("507 STORE-1");
    expect(await wordsAt(xb)).toBe(words);
    expect((await write(xa, "from far away ")).status).toBe(200);
    await new Promise((resume) => setTimeout(resume, 3_000));
    expect(await wordsAt(xb)).toBe(words);
  });

  it("[STORE-1] receipts nothing while it is full, and shows what it had", async () => {
    const sent = await xa.say({ to: ["XB"], text: "to a full disk", precedence: 1 });
    const end = performance.now() + 4_000;
    while (performance.now() < end) {
      const { statements } = await xa.conversation(sent.conversation);
      expect(statements[0]?.deliveries[0]?.state).toBe("sent");
      await new Promise((resume) => setTimeout(resume, 250));
    }
    expect((await xb.ask("GET", `/api/conversations/${sent.conversation}`)).status).toBe(404);
    const kinds = (await xb.watch()).troubles.map(({ kind }) => kind);
    expect(holdingBack(kinds)).toEqual(["store-full"]);
    expect((await firstRefused(xb)).status).toBe(507);
  });

  it("[STORE-1] takes up again by itself once there is room", async () => {
    await rm(ballast);
    await until("the trouble is over", 30_000, async () => {
      return (await xb.ask("GET", "/healthz")).status === 200;
    });
    expect((await xb.watch()).troubles).toEqual([]);
    const item = { kind: "draft", title: "As much", text: "x".repeat(500_000) };
    expect((await xb.ask("POST", "/api/private", item)).status).toBe(201);
    const waiting = (await xa.watch()).lines.find(({ party }) => party === "XB");
    expect(waiting?.up).toBe(true);
    await until("what waited is receipted", 65_000, async () => {
      const line = (await xa.watch()).lines.find(({ party }) => party === "XB");
      return line?.unreceipted === 0;
    });
    const made = await xb.say({ to: ["XA"], text: "room again" });
    accepted.push(made.id);
    await until("it is receipted", 10_000, async () => {
      const { statements } = await xb.conversation(made.conversation);
      return statements[0]?.deliveries[0]?.delivered !== undefined;
    });
  });

  it("[STORE-1] takes up again though nobody writes to it", async () => {
    await fill(ballast);
    expect((await firstRefused(xb)).status).toBe(507);
    await rm(ballast);
    await until("the trouble is over", 30_000, async () => {
      return (await xb.ask("GET", "/healthz")).status === 200;
    });
  });

  it("[STORE-1] has lost nothing it had accepted, here and at the other side", async () => {
    const { conversations } = await xb.watch();
    for (const { id } of conversations) {
      const own = await xb.conversation(id);
      await until("the other side has the same", 20_000, async () => {
        return (await xa.conversation(id)).digest === own.digest;
      });
      expect((await xa.conversation(id)).missing).toBe(0);
    }
    expect(accepted.length).toBeGreaterThan(5);
    const shown = new Set<string>();
    for (const { id } of conversations) {
      for (const statement of (await xa.conversation(id)).statements) shown.add(statement.id);
    }
    expect(accepted.filter((id) => !shown.has(id))).toEqual([]);
  });

  it("[HTTP-48] has lost no word of a text, and takes more", async () => {
    words = `from far away ${words}`;
    await until("the words have come", 30_000, async () => (await wordsAt(xb)) === words);
    expect((await write(xb, "room again ")).status).toBe(200);
    words = `room again ${words}`;
    await until("XA has them", 10_000, async () => (await wordsAt(xa)) === words);
  });

  /** A text that both write, and the words that were answered with 200. */
  let text: string;
  let words = "";

  async function openText(): Promise<void> {
    const body = {
      ...{ kind: "joint-text", as: "opened", title: "Minutes", form: "agreed-minutes" },
      ...{ languages: ["en"], whole: true, sides: ["XA", "XB"] },
    };
    const sent = { to: ["XA"], precedence: 3, lang: "en", body };
    const opened = await xb.ask<Made>("POST", "/api/consultations/acts", sent);
    text = opened.body.id;
    await until("XA has it", 10_000, async () => {
      return (await xa.ask("GET", `/api/texts/${text}`)).status === 200;
    });
    const made = { edits: [{ mark: { kind: "paragraph", after: null } }] };
    expect((await xb.ask("POST", `/api/texts/${text}/edits`, made)).status).toBe(200);
    expect((await write(xb, "before ")).status).toBe(200);
    words = "before ";
    await until("XA has them", 10_000, async () => (await wordsAt(xa)) === words);
  }

  function write(client: Client, more: string): Promise<Answer<ErrorBody>> {
    const insert = { paragraph: "XB.1", language: "en", after: null, text: more };
    return client.ask("POST", `/api/texts/${text}/edits`, { edits: [{ insert }] });
  }

  async function wordsAt(client: Client): Promise<string> {
    const { structure } = await client.get<{
      readonly structure: {
        readonly paragraphs: readonly {
          readonly languages: { readonly en: readonly { readonly words: string }[] };
        }[];
      };
    }>(`/api/texts/${text}`);
    return structure.paragraphs
      .flatMap(({ languages }) => languages.en.map((one) => one.words))
      .join("");
  }

  /** Answered with 201 while the disk was filling up. */
  const accepted: string[] = [];

  /** Room left in half-used files may take a few messages more. */
  async function firstRefused(
    client: Client,
  ): Promise<{ readonly status: number; readonly body: ErrorBody }> {
    for (let count = 0; count < 200; count++) {
      const message = { to: ["XA"], precedence: 3, lang: "en", text: "x".repeat(2_000) };
      const path = "/api/statements";
      const { status, body } = await client.ask<Made & ErrorBody>("POST", path, message);
      if (status !== 201) return { status, body };
      accepted.push(body.id);
    }
    throw new Error("200 messages found room on a full disk");
  }
});

/** Takes all the room there is but so much. */
async function fill(path: string, leaveBytes = 0): Promise<void> {
  const code = await writeFile(path, Buffer.alloc(16 * 1024 * 1024)).then(
    () => "none",
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect(code).toBe("ENOSPC");
  await truncate(path, (await stat(path)).size - leaveBytes);
}

const INTO_SMALL = [
  'small="$1"; folder="$2"; shift 2',
  'mount -t tmpfs -o size=3m,mode=700 tmpfs "$small"',
  'cp -a "$folder/." "$small"',
  'mount --bind "$small" "$folder"',
  'exec "$@"',
].join("\n");

/** Log, archive and sealing keys lie on the same disk; their troubles hold back no message. */
function holdingBack(kinds: readonly string[]): readonly string[] {
  const others = ["log-failed", "archive-failed", "sealing-not-changed"];
  return kinds.filter((kind) => !others.includes(kind));
}
