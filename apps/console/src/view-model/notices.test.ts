import type { Notice, NoticeKind } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { noticeRow, questionOf } from "./notices.js";

const NOTICE: Notice = {
  id: "n",
  at: "2026-11-22T02:40:00.000Z",
  kind: "refused-there",
  party: "XB",
  statement: "a".repeat(64),
  rule: "CONV-1",
  detail: "XB refused a statement of ours",
};

const KINDS: Readonly<Record<NoticeKind, true>> = {
  "frame-refused": true,
  "flash-not-authenticated": true,
  "refused-there": true,
  "copies-differ": true,
  "receipts-differ": true,
  "log-differs": true,
  "log-not-joined": true,
  "log-set-back": true,
  "proof-late": true,
  "witness-late": true,
  "credential-out-of-date": true,
  "credential-changed": true,
  "credential-not-confirmed": true,
  "credentials-differ": true,
  "credential-revoked": true,
};

describe("a notice", () => {
  it("[WATCH-13] of a statement refused there says what to do, and nothing twice", () => {
    expect(noticeRow(NOTICE)).toEqual({
      what: { id: "notice.refused-there", values: { party: { party: "XB" } } },
      rule: { id: "notice.rule", values: { rule: "CONV-1" } },
      next: { id: "remedy.there.pin" },
      statement: NOTICE.statement,
      stays: false,
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
    expect(row).toMatchObject({ next: { id: "notice.callBack" }, statement: undefined });
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
    const { statement } = NOTICE;
    const at = { page: "conversation", id: conversation, statement };
    const ask = { words: { id: "notice.ask" }, at };
    expect(row).toMatchObject({ causes: { id: "notice.copiesCauses" }, ask, detail });
    expect(row.statement).toBe(NOTICE.statement);
    expect(row.evidence).toEqual({ page: "evidence", id: conversation, statement });
  });

  it("[WATCH-17] of checkpoints that differ says who showed the second, and drafts a question", () => {
    const differ = { ...NOTICE, kind: "log-differs", rule: "PEERLOG-5", shownBy: "XC" } as const;
    const row = noticeRow(differ);
    expect(row.causes).toEqual({ id: "notice.logCauses", values: { party: { party: "XC" } } });
    expect(row.ask?.at).toEqual({ page: "compose", notice: NOTICE.id });
    expect(questionOf(differ)).toEqual({ id: "question.log-differs" });
  });

  it.each(Object.keys(KINDS) as NoticeKind[])("[WATCH-9] of the kind %s has a next act", (kind) => {
    const stays = kind === "credential-not-confirmed";
    const row = noticeRow({ ...NOTICE, kind, conversation: "b".repeat(64), stays });
    expect(row.next ?? row.ask).toBeDefined();
    expect(row.stays).toBe(stays);
  });

  it.each(["receipts-differ", "log-differs", "log-not-joined", "log-set-back"] as const)(
    "[HTTP-12] %s leads to both signed originals",
    (kind) => {
      const { evidence } = noticeRow({ ...NOTICE, id: "log/XB/3/3/XC", kind });
      expect(evidence).toEqual({ page: "originals", notice: "log/XB/3/3/XC" });
    },
  );
});

describe("two credentials of one serial", () => {
  const differ = { ...NOTICE, kind: "credentials-differ", rule: "ROT-5" } as const;

  it("[ROT-5] of a peer are compared by telephone, our own are replaced", () => {
    expect(noticeRow({ ...differ, stays: true }).next?.id).toBe("notice.compare");
    expect(noticeRow(differ).next?.id).toBe("notice.ownPair");
  });
});
