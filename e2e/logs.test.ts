import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { centreFolder } from "@parley/centre";
import { readArchiveKeyFile, readCentreKeyFile, readSealingKeyFile } from "@parley/signer-file";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, PARTIES, until, type Made, type Party } from "./constellation.js";

// Everything a person writes here holds a mark, and nothing that is kept about it may.
const MARKS = {
  text: "MARKED-TEXT-7f3a",
  subject: "MARKED-SUBJECT-91c2",
  phrase: "41.1234",
  paraphrase: "MARKED-PARAPHRASE-55de",
  correction: "MARKED-CORRECTION-a8b1",
  title: "MARKED-TITLE-20fd",
  exhibit: "MARKED-EXHIBIT-6c6c",
  refused: "MARKED-REFUSED-3e9a",
  broken: "MARKED-BROKEN-d00d",
  path: "MARKED-PATH-b4b4",
} as const;

describe("what a centre writes about itself", () => {
  let all: Constellation;
  /** By name: tokens, passphrases and keys of all three, in each spelling they have. */
  const secrets = new Map<string, string>();
  /** What is printed for the officer, and may hold the tokens. */
  let printed = "";
  let logged = new Map<string, string>();
  /** Everything said by centres that a person started by hand. */
  let said = "";

  beforeAll(async () => {
    // The most talkative level there is.
    process.env["PARLEY_LOG"] = "trace";
    all = await Constellation.start();
    delete process.env["PARLEY_LOG"];
    for (const party of PARTIES) await collectSecrets(all, party, secrets);
    await talk(all);
    await all.kill("XB");
    process.env["PARLEY_LOG"] = "trace";
    const byHand = await all.startCentre("XB");
    delete process.env["PARLEY_LOG"];
    await until("the line is up again", 20_000, () => all.client("XA").hasLine("XB"));
    await all.client("XA").say({ to: ["XB"], text: MARKS.text, precedence: 1 });
    await until("it has come", 20_000, async () => {
      const { needsYou } = await all.client("XB").watch();
      return needsYou.some(({ headline }) => headline.text === MARKS.text);
    });
    await all.interrupt();
    await byHand.ended;
    said = byHand.stderr();
    printed = `${all.printed}${all.complained}`;
    logged = await readLogs(all);
  });
  afterAll(() => all.clean());

  it("says enough to follow: one line of JSON for what happened, with its time", () => {
    expect(logged.size).toBe(PARTIES.length);
    for (const [path, text] of logged) {
      const lines = text.trimEnd().split("\n");
      expect(lines.length, path).toBeGreaterThan(10);
      for (const line of lines) expect(JSON.parse(line)).toHaveProperty("time");
      expect(text).toMatch(/"msg":"centre started"/);
      expect(text).toMatch(/"route":"\/api\/statements"/);
    }
  });

  for (const name of Object.keys(MARKS) as (keyof typeof MARKS)[]) {
    it(`holds no words of people (${name})`, () => {
      for (const [path, text] of logged) expect(text, path).not.toContain(MARKS[name]);
      expect(said).not.toContain(MARKS[name]);
      expect(printed).not.toContain(MARKS[name]);
    });
  }

  it("holds no token, passphrase or key", () => {
    expect(secrets.size).toBeGreaterThan(20);
    for (const [name, secret] of secrets) {
      expect(secret.length, name).toBeGreaterThan(15);
      for (const [path, text] of logged)
        expect(text.includes(secret), `${name}: ${path}`).toBe(false);
      expect(said.includes(secret), `${name}: a centre started by hand`).toBe(false);
    }
  });

  it("shows the officer the tokens of the addresses, and no other secret", () => {
    const rest = printed.replace(/#token=[\w-]+/g, "");
    for (const [name, secret] of secrets) expect(rest.includes(secret), name).toBe(false);
  });

  it("is readable by its owner only, and so is every file of a centre", async () => {
    for (const party of PARTIES) {
      expect((await stat(all.path(party))).mode & 0o077).toBe(0);
      for (const name of await readdir(all.path(party))) {
        // The log is for others, behind a web server; no other user reaches it in here.
        if (name === "log") continue;
        expect((await stat(all.path(party, name))).mode & 0o077, `${party}/${name}`).toBe(0);
      }
    }
  });
});

/** Uses every route that takes words, also in ways that are refused. */
async function talk(all: Constellation): Promise<void> {
  const xa = all.client("XA");
  const xb = all.client("XB");
  const spoken = await xa.say({ to: ["XB", "XC"], subject: MARKS.subject, text: MARKS.text });
  const { conversation } = spoken;
  const phrase = {
    code: "OBJ-1",
    parameters: {
      place: { lat: MARKS.phrase, lon: "-31.7500" },
      time: new Date(Date.now() - 60_000).toISOString(),
      confidence: "unconfirmed",
      as_of: new Date(Date.now() - 60_000).toISOString(),
    },
  };
  await xa.say({ conversation, phrase });
  const content = Buffer.from(`<html>${MARKS.exhibit}</html>`).toString("base64");
  const attached = { title: MARKS.title, mediaType: "text/html", language: "en", content };
  const exhibit = await post(all, "XA", "/api/exhibits", { conversation, ...attached });
  await xa.say({ conversation, text: MARKS.text, exhibits: [exhibit.id] });
  await until("all have come", 20_000, async () => {
    const view = await xb.conversation(conversation).catch(() => undefined);
    return view?.statements.length === 4;
  });
  await post(all, "XB", "/api/acknowledgements", {
    of: spoken.id,
    as: "understood",
    text: MARKS.paraphrase,
    lang: "en",
  });
  await post(all, "XA", "/api/corrections", {
    of: spoken.id,
    as: "correction",
    text: MARKS.correction,
    lang: "en",
  });
  for (const path of [`/api/exhibits/${exhibit.id}`, `/api/statements/${spoken.id}`]) {
    expect(await xb.get(path)).toBeDefined();
  }
  // What is refused is where programs are tempted to quote.
  const refused = [
    { to: ["XN"], precedence: 3, lang: "en", text: MARKS.refused },
    { to: ["XB"], precedence: 9, lang: "en", text: MARKS.refused },
    { to: ["XB"], precedence: 3, lang: "en", text: MARKS.refused, [MARKS.refused]: 1 },
    { to: ["XB"], precedence: 1, lang: "en", text: MARKS.refused.repeat(1_000) },
  ];
  for (const message of refused) {
    expect((await xa.ask("POST", "/api/statements", message)).status).toBeGreaterThanOrEqual(400);
  }
  const broken = await fetch(`${xa.base}/api/statements`, {
    method: "POST",
    headers: { authorization: `Bearer ${xa.token}`, "content-type": "application/json" },
    body: `{"text": "${MARKS.broken}`,
  });
  expect(broken.status).toBe(400);
  expect((await xa.ask("GET", `/api/${MARKS.path}?q=${MARKS.path}`)).status).toBe(404);
  const session = { method: "POST", headers: { "content-type": "application/json" } };
  const right = { ...session, body: JSON.stringify({ token: xa.token }) };
  expect((await fetch(`${xa.base}/api/session`, right)).status).toBe(204);
  const wrong = { ...session, body: JSON.stringify({ token: MARKS.refused }) };
  expect((await fetch(`${xa.base}/api/session`, wrong)).status).toBe(401);
  for (const party of ["XB", "XC"] as const) await all.client(party).watch();
  await all.client("XC").say({ conversation, text: MARKS.text });
}

async function post(all: Constellation, party: Party, path: string, body: object): Promise<Made> {
  const answer = await all.client(party).ask<Made>("POST", path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return answer.body;
}

async function collectSecrets(
  all: Constellation,
  party: Party,
  secrets: Map<string, string>,
): Promise<void> {
  const folder = centreFolder(all.path(party));
  const passphrase = (await readFile(folder.passphrase, "utf8")).trim();
  const keys = await readCentreKeyFile(folder.keys, passphrase);
  if (!keys.ok) throw new Error(keys.detail);
  const { centreSeed, sealingSecret, tlsPrivateKey } = keys.value;
  const sealing = await readSealingKeyFile(folder.sealingKeys, sealingSecret);
  if (!sealing.ok) throw new Error(sealing.detail);
  const archive = await readArchiveKeyFile(folder.archiveKey, passphrase);
  if (!archive.ok) throw new Error(archive.detail);
  const seed = Buffer.from(centreSeed);
  secrets.set(`${party} token`, all.client(party).token);
  secrets.set(`${party} passphrase`, passphrase);
  secrets.set(`${party} centre key, hex`, seed.toString("hex"));
  secrets.set(`${party} centre key, base64`, seed.toString("base64"));
  secrets.set(`${party} centre key, base64url`, seed.toString("base64url"));
  secrets.set(`${party} sealing secret`, Buffer.from(sealingSecret).toString("base64"));
  secrets.set(`${party} sealing key`, sealing.value.keys[0]?.identity ?? "");
  secrets.set(`${party} archive key`, archive.value.identity);
  const [line = ""] = tlsPrivateKey.split("\n").filter((one) => !one.startsWith("-----"));
  secrets.set(`${party} TLS key`, line.slice(-40));
  const { base, token } = all.client(party);
  const session = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const cookie = /=([^;]+)/.exec(session.headers.get("set-cookie") ?? "")?.[1];
  secrets.set(`${party} session`, cookie ?? "");
}

/** Whatever looks like a log in the folders, by path. */
async function readLogs(all: Constellation): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const party of PARTIES) {
    for (const name of await readdir(all.path(party))) {
      if (!name.endsWith(".log")) continue;
      found.set(join(party, name), await readFile(all.path(party, name), "utf8"));
    }
  }
  return found;
}
