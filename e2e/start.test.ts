import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WatchView } from "@parley/protocol";
import { Constellation, PARTIES, until, type Client, type Started } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

describe("npm start", () => {
  let all: Constellation;
  beforeAll(async () => {
    all = await Constellation.start({ viaNpm: true });
  });
  afterAll(() => all.clean());

  it("prints each address alone on its line, a fallback below it, and no other address", () => {
    const lines = all.printed.split("\n");
    for (const party of PARTIES) {
      const { port, token } = all.client(party);
      const fragment = `:${port}/#token=${token}`;
      const at = lines.indexOf(`http://${party.toLowerCase()}.localhost${fragment}`);
      expect(at, `${party} stands alone on its line`).toBeGreaterThan(-1);
      expect(lines[at + 1]).toMatch(/fallback/);
      expect(lines[at + 1]?.endsWith(` http://127.0.0.1${fragment}`)).toBe(true);
    }
    expect(all.printed.match(/https?:\/\//g)).toHaveLength(PARTIES.length * 2);
  });

  it("prints no colour when it does not write to a terminal", () => {
    expect(`${all.printed}${all.complained}`).not.toMatch(/\u001b/);
  });

  it("opens with an exchange marked EXERCISE that gives each console something to do", async () => {
    for (const party of PARTIES) {
      const view = await all.client(party).watch();
      const { needsYou, waitingForThem } = view;
      const [exchange, ...others] = exchangesIn(view);
      expect(others).toEqual([]);
      expect(exchange?.headline.text).toContain("EXERCISE");
      expect(needsYou.length + waitingForThem.length, party).toBeGreaterThan(0);
    }
  });

  it("answers GET / with a page before anybody has signed in, and 401 elsewhere", async () => {
    for (const party of PARTIES) {
      const client = all.client(party);
      const page = await fetch(`${client.base}/`);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-type")).toMatch(/^text\/html/);
      expect(await page.text()).toMatch(/<!doctype html>/i);
      for (const path of ["/api/watch", "/api/centre", "/api/phrasebook", "/api/events"]) {
        expect((await fetch(`${client.base}${path}`)).status, path).toBe(401);
      }
    }
  });

  it("answers under its own name, and refuses any other host's", async () => {
    const client = all.client("XB");
    for (const host of [`xb.localhost:${client.port}`, `127.0.0.1:${client.port}`]) {
      expect(await statusOf(client, { host }), host).toBe(200);
    }
    for (const host of ["xb.example", `xb.localhost.example:${client.port}`, "192.0.2.1"]) {
      expect([400, 421], host).toContain(await statusOf(client, { host }));
    }
  });

  it("refuses what a page of another origin posts", async () => {
    const client = all.client("XA");
    const host = `xa.localhost:${client.port}`;
    const foreign: readonly Record<string, string>[] = [
      { origin: "https://example.org" },
      { origin: `http://xb.localhost:${all.client("XB").port}` },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of foreign) {
      const asked = { host, authorization: `Bearer ${client.token}`, ...headers };
      expect(await statusOf(client, asked, "POST"), JSON.stringify(headers)).toBe(403);
    }
  });

  it("[HTTP-1] listens on loopback only", async () => {
    const { port } = all.client("XA");
    const sockets = await readFile("/proc/net/tcp", "utf8").catch(() => undefined);
    const line = (port & 0xffff).toString(16).toUpperCase().padStart(4, "0");
    const listening = sockets
      ?.split("\n")
      .filter((one) => one.includes(`:${line} 00000000:0000 0A`));
    // Where the system has no such table, another address of this machine must refuse.
    if (listening === undefined) expect(await answersAt("127.0.0.2", port)).toBe(false);
    else expect(listening.map((one) => one.includes("0100007F:"))).toEqual([true]);
  });

  it("[CLI-20] tells a second instance where the consoles are, and goes on unharmed", async () => {
    for (const flags of [[], ["--fresh"]]) {
      const second = all.run("exercise", ...flags);
      expect((await second.ended).code).toBe(1);
      const [sentence, ...addresses] = second.stderr().trimEnd().split("\n");
      expect(sentence).toMatch(/runs already.*PARLEY_STATE/);
      const printed = all.printed.split("\n").filter((line) => /^http:.*localhost/.test(line));
      expect(addresses).toEqual(PARTIES.map((party, index) => `${party}: ${printed[index]}`));
    }
    for (const party of PARTIES) {
      const view = await all.client(party).watch();
      expect(view.lines.every(({ up }) => up)).toBe(true);
      expect(exchangesIn(view)).toHaveLength(1);
    }
  });

  it("[CLI-21] a centre started by hand prints its console alone, and logs to its own file", async () => {
    await all.kill("XB");
    const started = await all.startCentre("XB");
    const { port, token } = all.client("XB");
    await until("both are printed", 5_000, () => started.stdout().split("\n").length > 2);
    expect(started.stdout()).toBe(
      `http://xb.localhost:${port}/#token=${token}\n  or http://127.0.0.1:${port}/#token=${token}\n`,
    );
    expect(started.stderr()).toBe("");
    expect(await readFile(all.path("XB", "centre.log"), "utf8")).toMatch(
      /"msg":"centre started"}\n$/m,
    );
  });

  it("tells a second start of one centre in one sentence", async () => {
    const second = all.runFor("XC", "centre", "start");
    expect((await second.ended).code).toBe(1);
    expect(plain(second)).toMatch(/XC runs already/);
    expect(await all.client("XC").isUp()).toBe(true);
  });

  it("shows a line down within 10 s of kill -9, and up again when the centre is back", async () => {
    const others = PARTIES.filter((party) => party !== "XB");
    const before = performance.now();
    await all.kill("XB");
    for (const party of others) {
      const client = all.client(party);
      await until(
        `${party} shows the line down`,
        10_000,
        async () => !(await client.hasLine("XB")),
      );
    }
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(all.printed).toMatch(/XB has stopped.*Start it again with: npx parley .*--centre XB/);
    expect(await all.client("XA").hasLine("XC")).toBe(true);
    await all.startCentre("XB");
    for (const party of others) {
      const client = all.client(party);
      await until(`${party} shows the line up`, 10_000, () => client.hasLine("XB"));
    }
  });

  it("ends all by one SIGINT within 5 s, npm too, with exit code 0", async () => {
    const { code, ms } = await all.interrupt();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5_000);
    // One was started by hand: it is told to end, and nobody waits for it.
    await until("all have ended", 5_000, async () => (await all.processes()).length === 0);
  });

  it("goes on at the next start where it ended, and begins anew with --fresh", async () => {
    const tokens = PARTIES.map((party) => all.client(party).token);
    await all.launch("--no-declaration");
    const kept = exchangesIn(await all.client("XA").watch());
    expect(kept).toHaveLength(1);
    expect(PARTIES.map((party) => all.client(party).token)).toEqual(tokens);
    await all.interrupt();
    await all.launch("--fresh", "--no-declaration");
    const begun = exchangesIn(await all.client("XA").watch());
    expect(begun).toHaveLength(1);
    expect(begun[0]?.id).not.toBe(kept[0]?.id);
    expect(PARTIES.map((party) => all.client(party).token)).not.toEqual(tokens);
  });

  it("[CLI-22] begins anew with npm start --fresh, where npm keeps the option to itself", async () => {
    const before = exchangesIn(await all.client("XA").watch());
    await all.interrupt();
    process.env["npm_config_fresh"] = "true";
    try {
      await all.launch("--no-declaration");
    } finally {
      delete process.env["npm_config_fresh"];
    }
    const begun = exchangesIn(await all.client("XA").watch());
    expect(begun[0]?.id).not.toBe(before[0]?.id);
  });

  it("ends all when its terminal is closed and nobody reads what it prints", async () => {
    const { child, ended } = all.running;
    child.stdout?.destroy();
    child.stderr?.destroy();
    for (const line of await all.launchers()) process.kill(line, "SIGHUP");
    child.kill("SIGHUP");
    await ended;
    await until("all have ended", 5_000, async () => (await all.processes()).length === 0);
  });
});

describe("a launcher that was killed", () => {
  let all: Constellation;
  beforeAll(async () => {
    all = await Constellation.start();
  });
  afterAll(() => all.clean());

  it("leaves centres that the next start takes over and ends", async () => {
    const pids = await Promise.all(PARTIES.map((party) => all.pidOf(party)));
    all.running.child.kill("SIGKILL");
    await all.running.ended;
    await all.launch("--no-declaration");
    expect(await Promise.all(PARTIES.map((party) => all.pidOf(party)))).toEqual(pids);
    const { code, ms } = await all.interrupt();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5_000);
    expect(await all.processes()).toEqual([]);
  });

  it("can be interrupted at any moment of its start, and leaves nothing running", async () => {
    for (const ms of [100, 600, 1_500]) {
      const launcher = all.run("exercise");
      await new Promise((resume) => setTimeout(resume, ms));
      launcher.child.kill("SIGINT");
      const begun = performance.now();
      await launcher.ended;
      expect(performance.now() - begun, `after ${ms} ms`).toBeLessThan(5_000);
      expect(await all.processes(), `after ${ms} ms`).toEqual([]);
    }
  });

  it("leaves notes behind that bind nobody, whoever has its process number now", async () => {
    const note = { pid: process.pid, party: "XA", consolePort: 9, linePort: 9 };
    await writeFile(all.path("XA", "running.json"), JSON.stringify(note));
    await writeFile(`${all.state}/exercise.json`, String(process.pid));
    await all.launch("--no-declaration");
    await all.interrupt();
    expect(await all.processes()).toEqual([]);
  });
});

describe("a folder that is not as it should be", () => {
  let all: Constellation;
  beforeAll(async () => {
    all = await Constellation.start();
    await all.interrupt();
    await cp(all.path("XB"), `${all.state}/kept`, { recursive: true });
  });
  afterAll(() => all.clean());

  const damages: readonly (readonly [string, readonly string[], Damage, RegExp])[] = [
    ["settings that are gone", ["centre.json"], rm, /no centre in .*Make one/],
    ["settings that are garbage", ["centre.json"], garbage, /not a centre's settings.*Put back/],
    ["settings of another party", ["centre.json"], otherParty, /XQ, and the credential XB.*Write/],
    ["settings with a wrong port", ["centre.json"], wrongPort, /settings \(console.port\)/],
    ["a store that is garbage", ["store.sqlite"], garbage, /damaged.*restore from backup/],
    ["a store that was cut", ["store.sqlite"], cut, /damaged.*restore from backup/],
    ["keys that are garbage", ["centre-keys.age"], garbage, /keys in .* stay shut/],
    ["keys that are gone", ["centre-keys.age"], rm, /centre-keys\.age/],
    ["another passphrase", ["exercise-passphrase"], garbage, /stay shut/],
    ["a card that was changed", ["card.note"], garbage, /does not verify.*Put both files back/],
    ["a credential that is gone", ["credential.note"], rm, /cannot be read.*Put it back/],
    ["a root key that is gone", ["root.vkey"], rm, /cannot be read.*Put it back/],
    ["a root key that is garbage", ["root.vkey"], garbage, /is damaged.*Put it back/],
    ["no console token", ["console-token"], rm, /cannot be read.*Put it back/],
    ["an empty console token", ["console-token"], empty, /no console token.*Put it back/],
    ["a folder where the store is", ["store.sqlite"], folderInstead, /store\.sqlite/],
  ];
  for (const [what, [name], damage, sentence] of damages) {
    it(`${what}: one plain sentence`, async () => {
      const path = all.path("XB", name as string);
      await damage(path);
      const ended = await parleyHere(all.state, "--centre", "XB", "centre", "start");
      expect(ended.code).toBe(1);
      expect(plainly(ended)).toMatch(sentence);
      await rm(all.path("XB"), { recursive: true });
      await cp(`${all.state}/kept`, all.path("XB"), { recursive: true });
    });
  }

  it("makes the launcher end the others and say which and why", async () => {
    await garbage(all.path("XB", "store.sqlite"));
    const launcher = all.run("exercise");
    expect((await launcher.ended).code).toBe(1);
    expect(launcher.stderr()).toMatch(/XB did not start: .*damaged[^]*--fresh/);
    expect(launcher.stderr()).not.toMatch(STACK);
    expect(await all.processes()).toEqual([]);
    await rm(all.path("XB"), { recursive: true });
    const missing = all.run("exercise");
    expect((await missing.ended).code).toBe(1);
    expect(plain(missing)).toMatch(/incomplete.*XB.*--fresh/);
    await cp(`${all.state}/kept`, all.path("XB"), { recursive: true });
  });

  it("cannot be a file, and says so", async () => {
    await writeFile(`${all.state}/file`, "");
    const launcher = all.run("--state", `${all.state}/file/below`, "exercise");
    expect((await launcher.ended).code).toBe(1);
    expect(plain(launcher)).toMatch(/cannot be made or written.*PARLEY_STATE/);
    const itself = all.run("--state", `${all.state}/file`, "exercise");
    expect((await itself.ended).code).toBe(1);
    expect(plain(itself)).toMatch(/written: a file stands in its place\..*Move that file away/);
  });

  it("is left alone by --fresh when it is not of the exercise", async () => {
    const other = `${all.state}/others`;
    await mkdir(`${other}/XA`, { recursive: true });
    await writeFile(`${other}/XA/letters`, "kept");
    for (const flags of [[], ["--fresh"]]) {
      const launcher = all.run("--state", other, "exercise", ...flags);
      expect((await launcher.ended).code).toBe(1);
      expect(plain(launcher)).toMatch(/left alone/);
    }
    expect(await readFile(`${other}/XA/letters`, "utf8")).toBe("kept");
  });

  for (const which of ["console", "listen"] as const) {
    it(`[HTTP-1] a taken port (${which}): one sentence with its number and a way out`, async () => {
      const config = JSON.parse(await readFile(all.path("XB", "centre.json"), "utf8")) as Ports;
      const taken = createServer();
      const { port } = config[which];
      await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
      try {
        expect((taken.address() as AddressInfo).port).toBe(port);
        const started = all.runFor("XB", "centre", "start");
        expect((await started.ended).code).toBe(1);
        expect(plain(started)).toMatch(
          new RegExp(`[Pp]ort ${port}\\b.*taken.*Stop that.*centre\\.json`),
        );
        expect(await all.processes()).toEqual([]);
      } finally {
        taken.close();
      }
    });
  }
});

type Damage = (path: string) => Promise<void>;

interface Ports {
  readonly console: { readonly port: number };
  readonly listen: { readonly port: number };
}

async function garbage(path: string): Promise<void> {
  await writeFile(path, `${"no such thing ".repeat(20)}\n`);
}

async function empty(path: string): Promise<void> {
  await writeFile(path, "\n");
}

async function cut(path: string): Promise<void> {
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, whole.length - 5_000));
}

async function otherParty(path: string): Promise<void> {
  const config = JSON.parse(await readFile(path, "utf8")) as object;
  await writeFile(path, JSON.stringify({ ...config, party: "XQ" }));
}

async function wrongPort(path: string): Promise<void> {
  const config = JSON.parse(await readFile(path, "utf8")) as object;
  await writeFile(path, JSON.stringify({ ...config, console: { port: 70_000 } }));
}

async function folderInstead(path: string): Promise<void> {
  await rm(path);
  await mkdir(path);
}

/** Conversations but those of declarations and consultations. */
function exchangesIn({ conversations }: WatchView): WatchView["conversations"] {
  return conversations.filter(({ headline }) => {
    return headline.declaring === undefined && headline.consulting === undefined;
  });
}

/** What it said beside its log: one line of words, with nothing for programmers in it. */
function plain({ stderr }: Started): string {
  return plainly({ stderr: stderr() });
}

function plainly({ stderr }: Pick<Ended, "stderr">): string {
  const lines = stderr.trimEnd().split("\n");
  const text = lines.filter((line) => !line.startsWith('{"level":')).join("\n");
  expect(text).not.toMatch(STACK);
  expect(text.split("\n")).toHaveLength(1);
  return text;
}

/** The status for headers that `fetch` would not send. */
function statusOf(
  { port }: Client,
  headers: Record<string, string>,
  method = "GET",
): Promise<number> {
  const path = method === "GET" ? "/" : "/api/statements";
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, method, host: "127.0.0.1", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

function answersAt(host: string, port: number): Promise<boolean> {
  return fetch(`http://${host}:${port}/`).then(
    () => true,
    () => false,
  );
}

const STACK = /\n\s+at |Error:|node:internal|\.ts:|\.js:/;
