import type { Notice } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { noticeRow } from "./notices.js";

const NOTICE: Notice = {
  id: "n",
  at: "2026-11-22T02:40:00.000Z",
  kind: "refused-there",
  party: "XB",
  statement: "a".repeat(64),
  rule: "CONV-1",
  detail: "XB refused a statement of ours",
};

describe("a notice", () => {
  it("[WATCH-13] of a statement refused there says what to do, and nothing twice", () => {
    expect(noticeRow(NOTICE)).toEqual({
      what: { id: "notice.refused-there", values: { party: { party: "XB" } } },
      rule: { id: "notice.rule", values: { rule: "CONV-1" } },
      next: { id: "remedy.there.pin" },
      detail: undefined,
      statement: NOTICE.statement,
      evidence: undefined,
    });
  });

  it("[WATCH-13] of what was refused here says it to those who refused", () => {
    const detail = "XA is not pinned here";
    const row = noticeRow({ ...NOTICE, kind: "frame-refused", detail });
    expect(row).toMatchObject({ next: { id: "remedy.here.pin" }, detail });
    expect(row.statement, "what was refused is not here to be looked at").toBeUndefined();
  });

  it("[WATCH-11] of a FLASH that is not authenticated leads to no statement", () => {
    const row = noticeRow({ ...NOTICE, kind: "flash-not-authenticated", rule: "NOTE-6" });
    expect(row).toMatchObject({ next: undefined, statement: undefined });
  });

  it("[RECV-16] of receipts that differ says that once, and leads to the statement", () => {
    const row = noticeRow({ ...NOTICE, kind: "receipts-differ", rule: "RECV-16" });
    expect(row).toMatchObject({ detail: undefined, statement: NOTICE.statement });
  });

  it("[WATCH-17] of copies that differ names innocent causes first, and a question as next act", () => {
    const detail = "XB signed two statements with one number, at or next to number 3";
    const conversation = "b".repeat(64);
    const differ = {
      ...NOTICE,
      kind: "copies-differ",
      rule: "CONV-8",
      detail,
      conversation,
    } as const;
    const row = noticeRow(differ);
    const ask = { words: { id: "notice.ask" }, conversation };
    expect(row).toMatchObject({ causes: { id: "notice.copiesCauses" }, ask, detail });
    expect(row.statement).toBe(NOTICE.statement);
    const { statement } = NOTICE;
    expect(row.evidence).toEqual({ page: "evidence", id: conversation, statement });
  });

  it("[WATCH-17] of a log with two histories says who showed the second", () => {
    const row = noticeRow({ ...NOTICE, kind: "log-differs", rule: "PEERLOG-5", shownBy: "XC" });
    expect(row.causes).toEqual({ id: "notice.shownBy", values: { party: { party: "XC" } } });
  });

  it.each(["receipts-differ", "log-differs", "log-not-joined", "log-set-back"] as const)(
    "[HTTP-12] %s leads to both signed originals",
    (kind) => {
      const { evidence } = noticeRow({ ...NOTICE, id: "log/XB/3/3/XC", kind });
      expect(evidence).toEqual({ page: "originals", notice: "log/XB/3/3/XC" });
    },
  );
});
