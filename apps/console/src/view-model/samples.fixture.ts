/** @module Views for tests, complete but for what a test is about. */

import type { DeliveryView, Notice, StatementView, WatchItem, WatchView } from "@parley/protocol";

/** An item of the watch floor. */
export function watchItem(part: Partial<WatchItem>): WatchItem {
  return {
    statement: "a".repeat(64),
    conversation: "b".repeat(64),
    shortId: "BBBB",
    from: "XA",
    seq: 1,
    to: ["XB"],
    precedence: 3,
    headline: { text: "Is this yours?", lang: "en" },
    since: "2026-11-22T02:40:00.000Z",
    alarm: false,
    state: "unread",
    ...part,
  };
}

/** A watch floor. */
export function watchView(part: Partial<WatchView>): WatchView {
  return {
    now: "2026-11-22T02:41:07.000Z",
    needsYou: [],
    waitingForThem: [],
    notices: [],
    troubles: [],
    lines: [],
    conversations: [],
    ...part,
  };
}

/** A notice. */
export function notice(part: Partial<Notice>): Notice {
  return {
    id: "XB/1",
    at: "2026-11-22T02:40:00.000Z",
    kind: "frame-refused",
    party: "XB",
    rule: "NOTE-6",
    detail: "not signed by a key known here",
    ...part,
  };
}

/** A delivery of an own statement. */
export function deliveryView(part: Partial<DeliveryView>): DeliveryView {
  return {
    party: "XB",
    state: "sent",
    sent: "2026-11-22T02:38:00.000Z",
    steps: [],
    understoodKind: true,
    ...part,
  };
}

/** A message in a conversation. */
export function statementView(part: Partial<StatementView>): StatementView {
  return {
    id: "c".repeat(64),
    conversation: "b".repeat(64),
    from: "XA",
    own: false,
    seq: 1,
    serial: 1,
    to: ["XB"],
    action: ["XB"],
    precedence: 3,
    lang: "en",
    time: "2026-11-22T02:40:00.000Z",
    arrived: "2026-11-22T02:40:01.000Z",
    role: "watch officer",
    release: "relaxed",
    body: { kind: "message", text: "Is this yours?", exhibits: [] },
    deliveries: [],
    state: "unread",
    marks: [],
    acts: [],
    ...part,
  };
}
