import { describe, expect, it } from "vitest";
import { commitmentLines, dataRemarks, noticeLines, type NoticeSaid } from "./notice-lines.js";
import { modelPack } from "./model-pack.fixture.js";
import { placesNotKept } from "./places.js";

const PACK = modelPack();
const SAID: NoticeSaid = {
  ...{ agreement: "model", notification: "launched", as: "correction", about: "7/26", of: "one" },
  ...{ references: [], moments: { "lift-off": "2026-12-20T10:00:00.000Z" } },
  ...{ values: { launch: "a-26-7", liftOff: "2026-12-20T10:00:00.000Z" } },
};

describe("a notice as lines", () => {
  it("has the data's words, days and instants as written, and says what is for information", () => {
    const lines = noticeLines(SAID, PACK, (id) => `XA ${id}`);
    const shown = lines.map(({ label, value }) => [
      "id" in label ? label.id : label.titles["en"],
      value !== undefined && ("text" in value ? value.text : "id" in value ? value.id : value.name),
    ]);
    expect(shown).toEqual([
      ["give.agreement", "model"],
      ["give.notification", "launched"],
      ["give.article", "VIII, F6"],
      ["give.as", "as.correction"],
      ["give.of", "XA one"],
      ["give.aboutWhat", "7/26"],
      ["lift-off", "2026-12-20 10:00:00 UTC"],
      ["give.channel", "give.information"],
      ["give.values", false],
    ]);
    expect(lines.at(-1)?.below.length).toBe(2);
  });

  it("shows the sender's own names and values where no data of the agreement are here", () => {
    const lines = noticeLines(SAID, undefined, (id) => id);
    const below = lines.at(-1)?.below ?? [];
    expect(below).toEqual([
      {
        label: { id: "give.asWritten" },
        value: { text: JSON.stringify(SAID.values, null, 2) },
        below: [],
      },
    ]);
    expect(lines[1]?.value).toEqual({ titles: {}, name: "launched" });
  });

  it("says of a commitment no more than it says itself", () => {
    const said = { agreement: "model", notification: "data", about: "2027-03-01", digest: "abc" };
    const ids = commitmentLines(said, PACK).map(({ label }) => ("id" in label ? label.id : ""));
    expect(ids).toEqual([
      ...["give.agreement", "give.notification", "give.as", "give.aboutWhat", "give.digest"],
    ]);
  });

  it("says where it names other data, or none are here", () => {
    const act = { kind: "notice-of-act", agreement: "model", act: "suspension" } as const;
    const body = { ...act, from: "2026-12-01", instrument: "12" };
    expect(dataRemarks({ ...body, data: "same" })).toEqual([]);
    expect(dataRemarks({ ...body, data: "differs" })).toEqual([{ id: "letter.data.differs" }]);
    expect(dataRemarks({ ...body, data: "not-here" })).toEqual([{ id: "letter.data.not-here" }]);
  });
});

describe("places that are not as the form says", () => {
  it("are named by the form, item by item, and by their path where it has no name for them", () => {
    const breaches = [
      { path: "values.items.1", detail: "at most 64" },
      { path: "values.place", detail: "it is missing" },
      { path: "channel.post", detail: "the agreement has no such name; it has centres" },
    ];
    const places = placesNotKept({ breaches, notification: "conversion-begins" }, PACK, "zh");
    expect(places.map(({ trail }) => trail.map(({ text }) => text))).toEqual([
      [expect.stringMatching(/\p{Script=Han}/u), "2"],
      [expect.stringMatching(/\p{Script=Han}/u)],
      ["channel.post"],
    ]);
  });
});
