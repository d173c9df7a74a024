import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Globals } from "../flags.js";
import { giveNotice } from "./give.js";
import type { GiveFlags } from "./flags.js";

const LAUNCH = { agreement: "model", notification: "launch", about: "l-7" };
const CORNERS = [
  { latitude: 40, longitude: -30 },
  { latitude: -40.5, longitude: 31 },
  { latitude: 41, longitude: 31 },
];
const VALUES = {
  ...{ launch: "l-7", opens: "2027-03-02T06:00:00.000Z", closes: "2027-03-02T10:00:00.000Z" },
  ...{ kind: "sea", from: { latitude: 40, longitude: -30 }, count: 1, azimuth: 41.25 },
  impact: { shape: "boundary", points: CORNERS },
};
/** A state folder without any centre: nothing here may need one. */
const GLOBALS: Globals = { state: "/nowhere" };
let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-notice-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

async function check(
  values: unknown,
  flags: Partial<GiveFlags> = {},
  named = LAUNCH,
): Promise<string> {
  const file = join(folder, "values.json");
  await writeFile(file, typeof values === "string" ? values : JSON.stringify(values ?? {}));
  const whole = { as: "original", precedence: "4", lang: "en", language: "en", check: true };
  const given = values === undefined ? {} : { values: file };
  printed = "";
  await giveNotice(GLOBALS, named, { ...whole, ...given, channel: "centres", ...flags });
  return printed;
}

describe("parley notice give --check", () => {
  it("[CLI-63] needs no centre, and says that a notice is as its form says", async () => {
    const page = await check(VALUES, { moment: ["window-opens=2027-03-02T06:00Z"] });
    expect(page).toMatch(/^Model Agreement: a launch \(VIII, F5.*\n {2}original: l-7\n/);
    expect(page).toContain("  the window opens: 2027-03-02T06:00:00.000Z\n");
    expect(page).toMatch(/\nIt is as its form says\.\nNothing was sent\.\n$/);
    expect(process.exitCode).toBeUndefined();
  });

  it("[CLI-62] reads it back in a language of the agreement, places and units as given", async () => {
    const page = await check(VALUES, { language: "zh" });
    expect(page).toMatch(/^示范协定: 发射 /);
    expect(page).toContain("  导弹种类: 海基\n  发射点: 40° N, 30° W\n");
    expect(page).toContain("  落区, its boundary:\n    1: 40° N, 30° W\n    2: 40.5° S, 31° E\n");
    const impact = { shape: "circle-nautical-miles", centre: CORNERS[0], radius: 12 };
    expect(await check({ ...VALUES, impact })).toContain(
      "  impact area: circle of 12 nautical miles around 40° N, 30° W\n",
    );
    expect(page).toContain("  方位角: 41.25 degree\n");
    await expect(check(VALUES, { language: "fr" })).rejects.toThrow(/en, zh, ru/);
  });

  it("[CLI-63] says every breach with its place and ends with 1, as its schema describes", async () => {
    const bad = { launch: "l-7\nIt is as its form says.", kind: "boat", count: "1" };
    const page = await check(bad, { channel: "radio", moment: ["lunch=2027-01-01"] });
    expect(process.exitCode).toBe(1);
    for (const said of ["channel.radio: ", "moments.lunch: ", "values: opens is missing"]) {
      expect(page).toContain(`\n${said}`);
    }
    expect(page).toContain("\nvalues.kind: one of land, sea, space was expected\n");
    expect(page).toContain("\nvalues.count: a whole number was expected\n");
    expect(page).not.toMatch(/^It is as its form says/m);
    const path = new URL("../../schemas/notice-check.schema.json", import.meta.url);
    const valid = new Ajv2020().compile(JSON.parse(readFileSync(path, "utf8")) as object);
    const told = JSON.parse(await check(bad, { json: true })) as { breaches: unknown[] };
    expect(valid(told)).toBe(true);
    expect(told.breaches.length).toBeGreaterThan(5);
    expect(JSON.parse(await check(VALUES, { json: true }))).toMatchObject({ ok: true });
  });

  it("[CLI-62] reads back steps, numbers, waivers and reasons, each in lines of their own", async () => {
    const visit = { agreement: "model", notification: "type-one", about: "i-1" };
    const moment = ["arrival=2027-01-04T06:00Z"];
    const step = { step: "arrival", between: "xa,XB", planned: true, number: "4\n5", moment };
    expect(await check(undefined, { ...step, channel: undefined } as never, visit)).toBe(
      "Model Agreement: inspection of what is deployed (XI)\n" +
        "  original: i-1\n  arrival: 2027-01-04T06:00:00.000Z\n" +
        "  number 4⟦U+000A⟧5\n  step arrival, planned, between XA and XB\n\n" +
        "It is as its form says.\nNothing was sent.\n",
    );
    const page = await check(undefined, { as: "waiver", owedBy: "XB", reason: "It is\nknown." });
    expect(page).toContain("  | It is\n  | known.\n  of a duty of XB\n  on centres\n");
  });

  it("[CLI-63] data of a simultaneous exchange are committed to, not given", async () => {
    const data = { asOf: "2026-09-01", vehicles: 1, warheads: 1, heavyMissiles: 0, items: [] };
    const named = { agreement: "model", notification: "data", about: "2026-09-01" };
    expect(await check(data, {}, named)).toMatch(/\nas: this exchange is simultaneous: commit/);
  });

  it("[CLI-64] on which channel it counts is said, or that it is for information", async () => {
    const none = { channel: undefined } as unknown as Partial<GiveFlags>;
    await expect(check(VALUES, none)).rejects.toMatchObject({
      exitCode: 2,
      trouble: { next: expect.stringMatching(/centres, or --for-information/) as string },
    });
    expect(await check(VALUES, { ...none, forInformation: true })).toContain("for information");
    await expect(check(VALUES, { forInformation: true })).rejects.toThrow(/not both/);
  });

  it("[CLI-68] values come from a table with one row too", async () => {
    const file = join(folder, "values.csv");
    const named = { agreement: "model", notification: "posts", about: "2027" };
    await writeFile(file, 'posts.0,posts.1\nduty officer,"clerk, deputy"\n');
    const page = await check(undefined, { values: file }, named);
    expect(page).toContain("    2: clerk, deputy\n");
    await writeFile(file, "posts.0,post\nx,y\n");
    await expect(check(undefined, { values: file }, named)).rejects.toThrow(/row 1, column 2: /);
    await writeFile(file, "posts.0\nx\ny\n");
    await expect(check(undefined, { values: file }, named)).rejects.toThrow(/has 2 rows/);
  });

  it.each([
    ["{", /is no JSON: .*byte/],
    ["[]", /holds no object/],
    ['{"a":1,"a":2}', /is no JSON/],
    [" ".repeat(70_000), /and a notice holds 65536/],
  ])("[CLI-15] a file of values that is none is refused: %#", async (text, sentence) => {
    await expect(check(text)).rejects.toThrow(sentence);
    await expect(check(text)).rejects.toMatchObject({ exitCode: 2 });
    await expect(check(undefined, { values: folder })).rejects.toThrow(/is not a file/);
  });

  it.each([
    [{ as: "nil", values: "x.json" }, /nil is said without values/],
    [{ as: "waiver" }, /A waiver says whose duty/],
    [{ owedBy: "XB" }, /does not go with original/],
    [{ as: "waiver", owedBy: "x" }, /no party's code/],
    [{ step: "arrival" }, /A step is said with/],
    [{ step: "arrival", between: "XA" }, /not two parties/],
    [{ moment: ["x"] }, /written NAME=WHEN/],
    [{ moment: ["x=soon"] }, /no day and no time/],
    [{ moment: ["x=2027-02-30T06:00Z"] }, /no day and no time/],
    [{ moment: ["x=2027-01-01", "x=2027-01-02"] }, /stands twice/],
    [{ precedence: "9" }, /no precedence 9/],
    [{ lang: "English" }, /no language/],
    [{ folder: "/nowhere/at/all" }, /cannot be read/],
  ])("[CLI-4] %j is refused in a plain sentence", async (flags, sentence) => {
    const refused = check(undefined, flags);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toMatchObject({ exitCode: 2 });
    expect(printed).toBe("");
  });

  it("[CLI-4] names what there is where an agreement or notification is not", async () => {
    await expect(check(VALUES, {}, { ...LAUNCH, agreement: "x" })).rejects.toThrow(/model/);
    expect(await check(VALUES, {}, { ...LAUNCH, notification: "x" })).toMatch(
      /notification: model has no notification x/,
    );
  });
});
