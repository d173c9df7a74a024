import { isJsonObject } from "@parley/bytes";
import type { NotificationAct } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../form/entries.js";
import { readForm } from "../form/read-form.js";
import { typeForm } from "../form/type-form.js";
import {
  actsFor,
  beginForm,
  isCommitment,
  noticeForm,
  noticeSaid,
  ownNotices,
  type OwnNotice,
} from "./notice-form.js";
import { modelPack } from "./model-pack.fixture.js";

const PACK = modelPack();
const ID = "b".repeat(64);
const LAUNCH = {
  ...{ launch: "a-26-7", opens: "2026-12-20T10:00:30.000Z", closes: "2026-12-20T16:00:00.000Z" },
  ...{ kind: "sea", from: { latitude: -38.25, longitude: -118.5 }, count: 1 },
  impact: {
    ...{ shape: "circle-nautical-miles", radius: 60 },
    centre: { latitude: -44, longitude: -140 },
  },
};
const OWN: OwnNotice = { statement: ID, name: "7/26", values: LAUNCH };

function formOf(notification: string, as: NotificationAct, own: readonly OwnNotice[] = []) {
  const parts = { pack: PACK, notification, as, self: "XA", own };
  return noticeForm({ ...parts, language: "en", speak: (id) => id });
}

describe("a notice as one form", () => {
  it("begins with what the address says, and with the same moments in the form itself", () => {
    const opens = "2026-12-20T10:00:30.000Z";
    const typed = beginForm(PACK, "launch", "XA", { about: "7/26", "moments.window-opens": opens });
    expect(typed).toEqual({
      ...{ "/as": "original", "/channel": "centres", "/about": "7/26" },
      ...{ "/moments/window-opens/day": "2026-12-20", "/moments/window-opens/time": "10:00:30" },
      ...{ "/values/opens/day": "2026-12-20", "/values/opens/time": "10:00:30" },
    });
    const form = formOf("launch", "original");
    const { complaints } = readForm(form, entriesOf(form), typed);
    expect(complaints.map(({ key }) => key)).toContain("/values/launch");
  });

  it("becomes what is sent, and what was sent can be typed again and reads back alike", () => {
    const form = formOf("launch", "change", [OWN]);
    const entry = entriesOf(form);
    const moments = { "window-opens": LAUNCH.opens, "window-closes": LAUNCH.closes };
    const value = {
      ...{ as: "change", of: ID, about: "7/26", channel: "centres", reason: "weather" },
      ...{ moments, values: LAUNCH },
    };
    const read = readForm(form, entry, typeForm(entry, value, ""));
    expect(read.complaints).toEqual([]);
    expect(read.value).toEqual(value);
    expect(noticeSaid(read.value, { pack: PACK, notification: "launch", self: "XA" })).toEqual({
      ...{ agreement: "model", notification: "launch", as: "change", about: "7/26", of: ID },
      ...{ moments, values: LAUNCH, channel: "centres", reason: "weather" },
    });
  });

  it("asks which own notice is changed, and says nothing where an act says nothing", () => {
    const members = (as: NotificationAct) =>
      Object.keys(formOf("launch", as, [OWN]).properties ?? {});
    expect(members("cancellation")).toContain("of");
    expect(members("cancellation")).not.toContain("values");
    expect(members("supplement")).toEqual(expect.arrayContaining(["references", "values"]));
    expect(members("waiver")).toContain("owedBy");
    expect(members("waiver")).not.toContain("channel");
    const form = formOf("launch", "cancellation");
    const typed = { "/as": "cancellation", "/about": "7/26", "/channel": "-" };
    const { complaints } = readForm(form, entriesOf(form), typed);
    expect(complaints.map(({ key }) => key)).toEqual(["/of"]);
  });

  it("names no channel where it is for information", () => {
    const value = { as: "nil", about: "2027", channel: "-" };
    const said = noticeSaid(value, { pack: PACK, notification: "bases", self: "XA" });
    expect(said).toEqual({ agreement: "model", notification: "bases", as: "nil", about: "2027" });
    expect(actsFor(PACK, "plans")).not.toContain("nil");
  });

  it("says who began a step, and whether it is done", () => {
    const value = {
      as: "original",
      about: "i-1",
      step: "hold",
      other: "XB",
      begins: "other",
      planned: "no",
    };
    const said = noticeSaid(value, { pack: PACK, notification: "type-one", self: "XA" });
    expect(said.step).toEqual({ id: "hold", between: ["XB", "XA"], planned: false });
    expect(said.moments).toBeUndefined();
    const later = { ...value, planned: "yes", plannedFor: "2027-01-04T06:00:00.000Z" };
    const planned = noticeSaid(later, { pack: PACK, notification: "type-one", self: "XA" });
    expect(planned.moments).toEqual({ hold: "2027-01-04T06:00:00.000Z" });
    const form = formOf("type-one", "original");
    expect(isJsonObject(readForm(form, entriesOf(form), { "/as": "original" }).value)).toBe(true);
    expect(form.required).toEqual(["as", "about", "step", "other", "begins", "planned"]);
  });

  it("commits first where an exchange is simultaneous", () => {
    expect(isCommitment(PACK, "data", "original")).toBe(true);
    expect(isCommitment(PACK, "data", "correction")).toBe(false);
    expect(isCommitment(PACK, "launch", "original")).toBe(false);
  });

  it("offers own notices that are not in error, newest first", () => {
    const step = (statement: string, as: NotificationAct, inError: boolean) => {
      return { statement, as, time: "2026-12-01T00:00:00.000Z", inError };
    };
    const history = [
      step("1", "original", true),
      step("2", "change", false),
      step("3", "sent-in-error", false),
    ];
    const one = { party: "XA", notification: "launch", about: "7/26", cancelled: false, history };
    const other = { ...one, history: [step("4", "original", false)] };
    const entries = [one, other, { ...other, party: "XB" }, { ...other, notification: "launched" }];
    const names = ownNotices(entries, "launch", "XA", ({ about }, { as }) => `${about} ${as}`);
    expect(names).toEqual([
      { statement: "4", name: "7/26 original", values: undefined },
      { statement: "2", name: "7/26 change", values: undefined },
    ]);
  });
});
