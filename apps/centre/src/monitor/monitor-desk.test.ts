import { createServer, type Server } from "node:http";
import { rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MonitorDesk } from "./monitor-desk.js";
import { emptyFolder, reportIn } from "./sample-sources.fuzz.js";
import type { TakenIn } from "./take-in.js";

const HELD = "As of May 2024 Aurelia had more than 500 operational warheads, an institute said.";
const OTHER = "In June 2024 Borealia had 120 operational warheads, an institute said.";
const PERSON = { by: "analyst", reason: "read twice" };
let folder: string;
let reports: string;
let desk: MonitorDesk;

beforeEach(async () => {
  [folder, reports] = [emptyFolder(), emptyFolder()];
  desk = await MonitorDesk.open(folder, { now: () => Date.UTC(2025, 0, 2) });
});
afterEach(async () => {
  await desk.close();
  for (const one of [folder, reports]) rmSync(one, { recursive: true, force: true });
});

async function figuresOf(given: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { id, candidate } of desk.candidates({ given })) {
    if (candidate.kind === "figure") found.push(id);
  }
  return found;
}

async function takeAll(signal = new AbortController().signal): Promise<TakenIn> {
  return desk.takeIn(desk.store.places(), { signal, progress: () => undefined });
}

async function reopened(): Promise<void> {
  await desk.close();
  desk = await MonitorDesk.open(folder, { now: () => Date.UTC(2025, 0, 1) });
}

describe("the desk", () => {
  it("[MON-1] [MON-17] has the shipped figures, and nothing more before a person has accepted it", async () => {
    const shipped = desk.record().entries.size;
    expect(shipped).toBeGreaterThan(100);
    const [id = ""] = await figuresOf(reportIn(reports, "tally", [HELD]));
    expect(desk.record().entries.size).toBe(shipped);
    const [act] = await desk.accept([id], PERSON, {});
    expect(act).toMatchObject({ as: "accepted", candidate: id, by: "analyst" });
    expect(desk.record().entries.size).toBe(shipped + 1);
    await desk.reject([id], { ...PERSON, reason: "read again" });
    expect(desk.record().entries.size).toBe(shipped);
    expect(
      desk
        .record()
        .decisions.get(id)
        ?.map(({ as }) => as),
    ).toEqual(["accepted", "rejected"]);
    await desk.accept([id], PERSON, { kind: "independent-estimate" });
    await reopened();
    expect(desk.record().entries.size).toBe(shipped + 1);
    expect(desk.record().faults).toEqual([]);
  });

  it("[MON-2] on a folder that another one has is refused with a way out", async () => {
    const second = MonitorDesk.open(folder, { now: Date.now });
    await expect(second).rejects.toMatchObject({ name: "MonitorError", rule: "INGEST-12" });
    await expect(second).rejects.toThrow(/stop that one/);
  });

  it("[MON-4] finds a candidate by four characters, also one that nobody was shown", async () => {
    const [id = ""] = await figuresOf(reportIn(reports, "tally", [HELD]));
    const named = async (given: string): Promise<string> => (await desk.candidateNamed(given)).id;
    expect(await named(id.slice(0, 4).toUpperCase())).toBe(id);
    await reopened();
    expect(await named(id)).toBe(id);
    rmSync(join(folder, "candidates-shown.txt"));
    writeFileSync(join(folder, "candidates-shown.txt"), "no line of ours\n");
    await reopened();
    expect(await named(id.slice(0, 8))).toBe(id);
    for (const none of ["", "abc", "zzzz", "0".repeat(17), "ffffffffffff0000"]) {
      await expect(desk.candidateNamed(none)).rejects.toMatchObject({ rule: "MON-4" });
    }
  });

  it("[MON-7] takes several candidates or none of them", async () => {
    const [one = ""] = await figuresOf(reportIn(reports, "tally", [HELD]));
    const [other = ""] = await figuresOf(reportIn(reports, "other", [OTHER]));
    const before = desk.record().entries.size;
    const wrong = { kind: "projection" as const, amount: 0 };
    await expect(desk.accept([one, other], PERSON, wrong)).rejects.toMatchObject({
      rule: "RECORD-6",
    });
    await expect(desk.accept([one, "ffff0000"], PERSON, {})).rejects.toMatchObject({
      rule: "MON-4",
    });
    await expect(desk.accept([one], { by: "analyst", reason: " " }, {})).rejects.toThrow(/reason/);
    expect(desk.record().entries.size).toBe(before);
    await desk.accept([one, other], PERSON, {});
    expect(desk.record().entries.size).toBe(before + 2);
  });

  it("[MON-9] of a capture that is forgotten there is no candidate, and accepted words stay", async () => {
    const path = reportIn(reports, "tally", [HELD, OTHER]);
    const [one = "", other = ""] = await figuresOf(path);
    const { capture } = await desk.candidateNamed(one);
    const [act] = await desk.accept([one], PERSON, {});
    desk.forget(capture, "taken down");
    expect(await figuresOf(path)).toEqual([]);
    await expect(desk.accept([other], PERSON, {})).rejects.toMatchObject({ rule: "MON-4" });
    const entry = act?.as === "accepted" ? desk.record().entries.get(act.entry.id) : undefined;
    expect(entry?.words?.text).toBe(HELD);
    expect(() => desk.forget("0".repeat(64), "no such")).toThrow(/stays/);
  });

  it("[MON-10] looks for all names of what is named, and says so", async () => {
    const chinese = "奥雷利亚的报告今天发表，双方代表在会上作了说明，会议明天继续举行。";
    reportIn(reports, "tally", [HELD]);
    reportIn(reports, "meeting", [chinese]);
    await desk.addPlace(reports);
    await takeAll();
    const found = desk.search({ text: "Aurelia", limit: 10 });
    expect(found.hits).toHaveLength(2);
    expect(found.widened).toMatchObject([{ id: "XA", typed: "Aurelia" }]);
    expect(found.widened[0]?.names).toContain("奥雷利亚");
    for (const typed of ['"Aurelia"', "-meeting Aurelia", "Aurelia OR nothing"]) {
      const exact = desk.search({ text: typed, limit: 10 });
      expect([typed, exact.widened, exact.hits.length]).toEqual([typed, [], 1]);
    }
    const both = desk.search({ text: "Borealia 奥雷利亚", limit: 10 });
    expect(both.widened.map(({ id }) => id)).toEqual(["XB", "XA"]);
    expect(both.hits).toEqual([]);
  });

  it("[MON-13] takes a file in before its candidates are asked, and only once", async () => {
    const path = reportIn(reports, "tally", [HELD]);
    const once = await figuresOf(path);
    expect(once).toHaveLength(1);
    expect(await figuresOf(path)).toEqual(once);
    expect(desk.store.captures({ limit: 10 })).toHaveLength(1);
    const bytes = join(reports, "bytes");
    writeFileSync(bytes, Buffer.from([0, 1, 2, 255]));
    await expect(figuresOf(bytes)).rejects.toMatchObject({ rule: "SOURCE-2" });
    await expect(figuresOf("no/such/file")).rejects.toMatchObject({ rule: "MON-13" });
    await expect(figuresOf("00000000")).rejects.toMatchObject({ rule: "CLI-8" });
  });
});

describe("taking in", () => {
  it("[MON-15] what one place gets wrong stops no other, and is told", async () => {
    reportIn(reports, "tally", [HELD]);
    writeFileSync(join(reports, "bytes"), Buffer.from([0, 1, 2, 255]));
    await desk.addPlace(join(reports, "gone"));
    await desk.addPlace(reports, { name: "Daily" });
    const taken = await takeAll();
    expect(taken).toMatchObject({ seen: 2, new: 1, stopped: false });
    expect(taken.refused).toMatchObject([
      { path: join(reports, "gone"), rule: "INGEST-7" },
      { place: "Daily", path: "bytes", rule: "SOURCE-2" },
    ]);
    expect(await takeAll()).toMatchObject({ seen: 2, unchanged: 2, new: 0 });
    const stopped = new AbortController();
    stopped.abort();
    expect(await takeAll(stopped.signal)).toMatchObject({ seen: 0, stopped: true });
  });

  it("[MON-15] a feed is asked whether it has changed, and its host is left alone", async () => {
    const asked: (string | undefined)[] = [];
    let answer = 200;
    const server = createServer((request, response) => {
      asked.push(request.headers["if-none-match"]);
      response.statusCode = answer === 200 && asked.at(-1) === '"one"' ? 304 : answer;
      response.setHeader("etag", '"one"');
      if (answer === 503) response.setHeader("retry-after", "3600");
      response.end(response.statusCode === 200 ? FEED : "");
    });
    try {
      const feed = await served(server);
      await desk.addPlace(feed, { allowPrivate: true });
      expect(await takeAll()).toMatchObject({ seen: 1, new: 1, same: 0, refused: [] });
      await reopened();
      expect(await takeAll()).toMatchObject({ seen: 1, unchanged: 1, new: 0, refused: [] });
      expect(asked).toEqual([undefined, '"one"']);
      answer = 503;
      expect((await takeAll()).refused).toMatchObject([{ path: feed, rule: "MON-15" }]);
      expect((await takeAll()).refused).toMatchObject([{ path: feed, rule: "MON-15" }]);
      expect(asked).toHaveLength(3);
    } finally {
      server.close();
    }
  });

  it("[MON-15] a feed on a private network is refused unless a person allowed it", async () => {
    await desk.addPlace("http://127.0.0.1:9/feed.xml");
    const { refused } = await takeAll();
    expect(refused).toHaveLength(1);
    expect(refused[0]?.rule).toMatch(/^FETCH-/);
  });

  it("[MON-16] a watch has no news of what was there, and then what came", async () => {
    reportIn(reports, "tally", [HELD]);
    await desk.addPlace(reports);
    await takeAll();
    const { id } = desk.addWatch("Aurelia", { text: "Аурелия" });
    expect(desk.store.newHits(id, 10).hits).toEqual([]);
    reportIn(reports, "later", ["Aurelia published a calendar of its exercises for the year."]);
    await takeAll();
    expect(desk.store.newHits(id, 10).hits).toMatchObject([{ title: "Port Vale Courier: later" }]);
    expect(() => desk.addWatch("", { text: "x" })).toThrow(/not kept/);
  });
});

const FEED = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Port Vale Courier</title>
<item><title>Tally</title><link>https://courier.example/tally</link>
<description>${HELD}</description></item></channel></rss>`;

async function served(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`;
}
