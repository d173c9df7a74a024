import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { extractText, getDocumentProxy } from "unpdf";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { agreementDue } from "./commands.js";
import { agreementForm } from "./form-command.js";

const CHANGE = { item: "type 1, №7", change: "=moved", place: "基地", date: "2026-02-05" };
let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-form-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** A form of a change in the data, into a file of this name. */
async function form(name: string, flags: { values?: string; languages?: string } = {}) {
  const out = join(folder, name);
  const { values, ...others } = flags;
  const from = values === undefined ? {} : { values: join(folder, values) };
  await agreementForm("new-start", { notification: "change", out, ...from, ...others });
  return readFile(out);
}

describe("parley agreement form", () => {
  it("[CLI-56] a blank paper form is a PDF, the same whenever it is made", async () => {
    const pdf = await form("a.pdf", { languages: "en,ru" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(printed).toMatch(/a\.pdf holds it; SHA-256 [0-9a-f]{64}\. Nothing was sent\./);
    vi.spyOn(Date, "now").mockReturnValue(0);
    expect((await form("b.pdf", { languages: "en,ru" })).equals(pdf)).toBe(true);
    expect((await form("c.pdf", { languages: "en,zh" })).equals(pdf)).toBe(false);
  });

  it("[CLI-56] values go from JSON to a table and back, and on paper", async () => {
    await writeFile(join(folder, "in.json"), JSON.stringify(CHANGE));
    const table = (await form("out.csv", { values: "in.json" })).toString("utf8");
    expect(table).toBe('\ufeffitem,change,place,date\r\n"type 1, №7",\'=moved,基地,2026-02-05\r\n');
    const back = (await form("back.json", { values: "out.csv" })).toString("utf8");
    expect(JSON.parse(back)).toEqual([CHANGE]);
    const filled = await form("filled.pdf", { values: "out.csv" });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(filled)));
    expect(text[0]).toMatch(/type 1, №7[\s\S]*=moved[\s\S]*基地[\s\S]*2026-02-05/);
  });

  it("[CLI-56] a blank table has headings alone, and an answer for programs", async () => {
    const out = join(folder, "a.csv");
    await agreementForm("new-start", { notification: "change", out, json: true });
    const path = new URL("../../schemas/agreement-form.schema.json", import.meta.url);
    const schema = JSON.parse(readFileSync(path, "utf8")) as object;
    const answer = JSON.parse(printed) as object;
    expect(new Ajv2020().compile(schema)(answer)).toBe(true);
    expect(answer).toMatchObject({ file: out });
    expect(await readFile(out, "utf8")).toBe("\ufeffitem,change,place,date\r\n");
  });

  it("[CLI-56] tells row, column and rule of what is wrong, and writes nothing", async () => {
    await writeFile(join(folder, "in.csv"), "item,change,place,date\na,b,c,soon\na,b,c,d\n");
    const refused = form("out.pdf", { values: "in.csv" });
    await expect(refused).rejects.toThrow(/row 2, column 4: .*like 2026-02-05.* \(FORM-2\); row 3/);
    await expect(refused).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "FORM-2" } });
    await writeFile(join(folder, "two.json"), JSON.stringify([CHANGE, CHANGE]));
    await expect(form("out.pdf", { values: "two.json" })).rejects.toThrow(/2 notifications/);
    await writeFile(join(folder, "bad.csv"), new Uint8Array([0xff, 0xfe]));
    await expect(form("out.pdf", { values: "bad.csv" })).rejects.toThrow(/UTF-8/);
    await expect(form("out.pdf", { values: "none.csv" })).rejects.toThrow(/is no file/);
    await expect(readFile(join(folder, "out.pdf"))).rejects.toThrow();
  });

  it("[CLI-56] leaves a file that is there as it is", async () => {
    await writeFile(join(folder, "a.pdf"), "kept");
    await expect(form("a.pdf")).rejects.toThrow(/is there already/);
    expect(await readFile(join(folder, "a.pdf"), "utf8")).toBe("kept");
  });

  it("[CLI-56] says what there is where something is not", async () => {
    await expect(form("a.doc")).rejects.toThrow(/End it in/);
    await expect(form("a.json")).rejects.toThrow(/blank form has no values/);
    await expect(form("a.pdf", { languages: "en" })).rejects.toThrow(/not two languages/);
    await expect(form("a.pdf", { languages: "en,fr" })).rejects.toThrow(/en, zh, ru/);
    const of = (notification: string): Promise<void> => {
      return agreementForm("new-start", { notification, out: join(folder, "a.pdf") });
    };
    await expect(of("x")).rejects.toThrow(/With a form: .*change/);
    await expect(of("initial-data")).rejects.toThrow(/do not say what initial-data contains/);
  });
});

describe("parley agreement due --ics", () => {
  it("[CLI-57] writes a day or an instant as a calendar entry besides", async () => {
    const due = async (id: string, name: string, when: string): Promise<string> => {
      const ics = join(folder, `${id}.ics`);
      await agreementDue(id, name, { when, ics, exercise: true });
      return readFile(ics, "utf8");
    };
    const change = await due("new-start", "change", "2023-03-01");
    expect(change).toMatch(/^UID:new-start\.change\.2023-03-01@parley\r$/m);
    expect(change).toMatch(/^DTSTART;VALUE=DATE:20230306\r$/m);
    expect(change).toMatch(/^CATEGORIES:EXERCISE\r$/m);
    expect(printed).toContain("by 2023-03-06T23:59:59.999Z");
    const launch = await due("launch-notification-1988", "launch", "2026-03-02T06:30:00.000Z");
    expect(launch).toMatch(/^DTSTART:20260301T063000Z\r$/m);
    await expect(
      agreementDue("new-start", "change", {
        when: "2023-03-01",
        ics: join(folder, "new-start.ics"),
      }),
    ).rejects.toThrow(/is there already/);
    const open = agreementDue("accidents-1971", "planned-launch", {
      when: "2026-03-02T06:30:00.000Z",
      ics: join(folder, "open.ics"),
    });
    await expect(open).rejects.toThrow(/has no time/);
  });
});
