/** @module Centres killed at random moments while all three write; then everything is counted. */

import { sha256 } from "@parley/signer-file";
import {
  noteOfEntry,
  type ConversationView,
  type DeliveryView,
  type StatementView,
} from "@parley/protocol";
import { openSqliteStore } from "@parley/store-sqlite";
import { parseStatement, type Statement } from "@parley/wire";
import { auditLog } from "./audited-log.js";
import {
  Constellation,
  isAlive,
  PARTIES,
  pause,
  seeded,
  until,
  type ErrorBody,
  type Made,
  type Party,
  type Started,
} from "./constellation.js";

export interface KillPlan {
  readonly kills: number;
  readonly messages: number;
  readonly seed: number;
}

export interface KillReport {
  readonly attempts: number;
  /** Answered with 201: from then on nothing may lose or double them. */
  readonly accepted: number;
  /** The centre was killed before it answered: either is right, but not twice. */
  readonly unknown: number;
  readonly kills: number;
  readonly seconds: number;
  /** What was not as it must be; empty when all is well. */
  readonly wrong: readonly string[];
}

/** Does one run in a folder of its own, and leaves nothing behind. */
export async function runKills(plan: KillPlan): Promise<KillReport> {
  const begun = performance.now();
  const all = await Constellation.start();
  try {
    const run = new KillRun(all, plan);
    await run.write();
    const views = await run.settle();
    const wrong = [...run.wrong, ...(await run.checkViews(views))];
    const { code } = await all.interrupt();
    if (code !== 0) wrong.push(`the launcher ended with ${code}: ${all.complained}`);
    wrong.push(...(await run.checkJournals()));
    wrong.push(...(await run.checkLogs()));
    const left = await all.processes();
    wrong.push(...left.map((line) => `left running: ${line}`));
    const { attempts, kills } = run;
    const accepted = attempts.filter(({ id }) => id !== undefined).length;
    const unknown = attempts.filter(({ outcome }) => outcome === "unknown").length;
    const seconds = Math.round((performance.now() - begun) / 1000);
    return { attempts: attempts.length, accepted, unknown, kills, seconds, wrong };
  } finally {
    await all.clean();
  }
}

interface Attempt {
  readonly party: Party;
  readonly text: string;
  /** Given by a 201. */
  id?: string;
  outcome: "accepted" | "refused" | "unknown";
}

class KillRun {
  readonly attempts: Attempt[] = [];
  readonly wrong: string[] = [];
  kills = 0;
  private readonly random: () => number;
  private readonly conversations: { readonly id: string; readonly members: readonly Party[] }[] =
    [];
  private readonly restarted = new Map<Party, Started>();
  private readonly newest = new Map<string, string>();

  constructor(
    private readonly all: Constellation,
    private readonly plan: KillPlan,
  ) {
    this.random = seeded(plan.seed);
  }

  /** All write while one after the other is killed. */
  async write(): Promise<void> {
    const circles: readonly (readonly Party[])[] = [
      ["XA", "XB", "XC"],
      ["XB", "XA", "XC"],
      ["XC", "XA", "XB"],
      ["XA", "XB"],
    ];
    for (const members of circles) {
      const [first, ...to] = members;
      const made = await this.attempt(first as Party, { to });
      if (made === undefined) throw new Error("a conversation could not be opened");
      this.conversations.push({ id: made.conversation, members });
    }
    await Promise.all([this.kill(), ...PARTIES.map((party) => this.writeFrom(party))]);
  }

  /** Waits until every member of every conversation tells the same story, while it gets nearer. */
  async settle(): Promise<Views> {
    const accepted = this.attempts.flatMap(({ id }) => id ?? []);
    let farthest = -1;
    let since = performance.now();
    for (;;) {
      const views = await this.readViews();
      const all = [...views.values()];
      const shown = new Set(all.flatMap(({ statements }) => statements.map(idOf)));
      const isWhole = views.size === this.viewsExpected && all.every(isSettled);
      if (isWhole && accepted.every((id) => shown.has(id))) return views;
      const reached = all.reduce(
        (sum, { statements }) => sum + statements.length - statements.flatMap(unreceipted).length,
        0,
      );
      if (reached > farthest) since = performance.now();
      farthest = Math.max(farthest, reached);
      if (performance.now() - since > STANDSTILL_MS) {
        this.wrong.push(`nothing has moved for ${STANDSTILL_MS / 1000} s`, ...describe(views));
        return views;
      }
      await pause(750);
    }
  }

  /** What the members are shown, against what was written. */
  async checkViews(views: Views): Promise<readonly string[]> {
    const wrong: string[] = [];
    const byText = new Map(this.attempts.map((attempt) => [attempt.text, attempt]));
    for (const { id, members } of this.conversations) {
      const [first, ...others] = members.map((member) => views.get(`${member} ${id}`));
      if (first === undefined) return [`${id} is not shown`];
      for (const other of others) {
        if (other?.digest !== first.digest) wrong.push(`${id}: digests differ`);
        if (other?.statements.map(idOf).join() !== first.statements.map(idOf).join()) {
          wrong.push(`${id}: the transcripts differ`);
        }
      }
      for (const view of members.flatMap((member) => views.get(`${member} ${id}`) ?? [])) {
        wrong.push(...checkTranscript(view, byText));
      }
    }
    const shown = new Set([...views.values()].flatMap((view) => view.statements.map(idOf)));
    for (const { id, party, text } of this.attempts) {
      if (id !== undefined && !shown.has(id)) wrong.push(`lost: ${id} of ${party} (${text})`);
    }
    return wrong;
  }

  /** What lies in the stores once all have ended, byte for byte. */
  async checkJournals(): Promise<readonly string[]> {
    const wrong: string[] = [];
    const journals = new Map<Party, Journal>();
    for (const party of PARTIES) {
      journals.set(party, await readJournal(this.all.path(party, "store.sqlite")));
    }
    for (const [party, own] of journals) {
      for (const [id, { statement, note }] of own.sent) {
        for (const to of statement.to as readonly Party[]) {
          const there = journals.get(to)?.accepted.get(id);
          if (there === undefined) wrong.push(`${id} of ${party} is not in the store of ${to}`);
          else if (!there.note.equals(note)) wrong.push(`${id} has other bytes at ${to}`);
          const receipts = own.receipted.filter((key) => key === `${id}/${to}`);
          if (receipts.length !== 1) wrong.push(`${id} has ${receipts.length} receipts of ${to}`);
        }
      }
      for (const [id, { statement }] of own.accepted) {
        const sender = journals.get(statement.from as Party);
        if (!sender?.sent.has(id)) wrong.push(`${id} at ${party} was never sent`);
      }
      wrong.push(...checkChains(party, own));
    }
    for (const { id, party } of this.attempts) {
      if (id !== undefined && !journals.get(party)?.sent.has(id)) {
        wrong.push(`${id} was accepted and is not in the store of ${party}`);
      }
    }
    return wrong;
  }

  /** The logs as files, audited; each holds what its store does, and what was receipted. */
  async checkLogs(): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const party of PARTIES) {
      const folder = this.all.path(party, "log");
      const report = await auditLog(folder);
      wrong.push(...report.findings.map(({ rule, what }) => `log of ${party}: ${rule} ${what}`));
      const { sent, accepted } = await readJournal(this.all.path(party, "store.sqlite"));
      // And a credential for each party.
      const entries = sent.size + accepted.size + PARTIES.length;
      if (report.size !== entries) {
        wrong.push(`log of ${party}: ${report.size} entries, its store has ${entries}`);
      }
    }
    return wrong;
  }

  /** What each member shows by now; to one of them the first statement may still be on its way. */
  private async readViews(): Promise<Views> {
    const views: Views = new Map();
    for (const { id, members } of this.conversations) {
      for (const member of members) {
        const view = await this.all.client(member).conversationIfThere(id);
        if (view !== undefined) views.set(`${member} ${id}`, view);
      }
    }
    return views;
  }

  private get viewsExpected(): number {
    return this.conversations.reduce((sum, { members }) => sum + members.length, 0);
  }

  private async writeFrom(party: Party): Promise<void> {
    while (this.attempts.length < this.plan.messages) {
      if (this.attempts.length >= this.paceOf(this.kills) + this.plan.messages / this.plan.kills) {
        await pause(5);
        continue;
      }
      const open = this.conversations.filter(({ members }) => members.includes(party));
      const { id } = open[this.below(open.length)] as { readonly id: string };
      const other = this.newest.get(id);
      const answers = other !== undefined && this.random() < 0.2 ? { answers: other } : {};
      await this.attempt(party, { conversation: id, ...answers });
      if (this.attempts.at(-1)?.outcome === "unknown") {
        await until(`${party} is back`, 60_000, () => this.all.client(party).isUp());
      }
    }
  }

  private async attempt(party: Party, where: object): Promise<Made | undefined> {
    const text = `seed ${this.plan.seed} message ${this.attempts.length} of ${party}`;
    const attempt: Attempt = { party, text, outcome: "unknown" };
    this.attempts.push(attempt);
    const precedence = [1, 2, 2, 3, 3, 3, 4, 4][this.below(8)] as number;
    const message = { ...where, precedence, lang: "en", text };
    const client = this.all.client(party);
    const answer = await client
      .ask<Made & ErrorBody>("POST", "/api/statements", message)
      .catch(() => undefined);
    if (answer === undefined) {
      await until(`${party} is back`, 60_000, () => client.isUp());
      return undefined;
    }
    const { status, body } = answer;
    if (status === 201) {
      attempt.id = body.id;
      attempt.outcome = "accepted";
      this.newest.set(body.conversation, body.id);
      return body;
    }
    attempt.outcome = "refused";
    // What it answers, or the first statement, may not have come to this centre yet.
    if (status !== 404 && body.error.rule !== "ACT-12")
      this.wrong.push(`${party} answered ${status} ${body.error.rule}`);
    return undefined;
  }

  private async kill(): Promise<void> {
    const coming = new Map<Party, Promise<void>>();
    while (this.kills < this.plan.kills) {
      const from = this.paceOf(this.kills);
      await until("there is something to interrupt", 60_000, () => this.attempts.length >= from);
      await pause(this.random() * 40);
      const party = PARTIES[this.below(PARTIES.length)] as Party;
      // Another may die while this one comes back; each is killed once it has answered.
      await coming.get(party);
      const isTwice = this.random() < 0.25;
      let started = await this.restart(party);
      if (isTwice) {
        await pause(this.random() * 1_000);
        started = await this.restart(party);
      }
      const back = this.all.answers(party, started);
      // Whoever waits for it next hears of a failure; it must not end the process before.
      back.catch(() => undefined);
      coming.set(party, back);
    }
    await Promise.all(coming.values());
  }

  private async restart(party: Party): Promise<Started> {
    const pid = this.restarted.get(party)?.child.pid ?? (await this.all.pidOf(party));
    process.kill(pid, "SIGKILL");
    this.kills++;
    await until(`${party} is gone`, 5_000, () => !isAlive(pid));
    const started = this.all.runFor(party, "centre", "start");
    this.restarted.set(party, started);
    return started;
  }

  /** How many messages there are before this kill. */
  private paceOf(kill: number): number {
    return Math.floor(((kill + 0.5) * this.plan.messages) / this.plan.kills);
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }
}

/** By member and conversation. */
type Views = Map<string, ConversationView>;

interface Stored {
  readonly statement: Statement;
  readonly note: Buffer;
}

interface Journal {
  readonly sent: ReadonlyMap<string, Stored>;
  readonly accepted: ReadonlyMap<string, Stored>;
  readonly receipted: readonly string[];
}

function checkTranscript(
  view: ConversationView,
  byText: ReadonlyMap<string, Attempt>,
): readonly string[] {
  const wrong: string[] = [];
  const last = new Map<string, number>();
  const texts = new Set<string>();
  for (const { id, from, seq, body, marks, deliveries } of view.statements) {
    if (seq !== (last.get(from) ?? 0) + 1) wrong.push(`${view.id}: ${from} ${seq} is out of order`);
    last.set(from, seq);
    const text = body.kind === "message" ? (body.text ?? "") : body.kind;
    if (texts.has(text)) wrong.push(`${view.id}: twice: ${text}`);
    texts.add(text);
    const attempt = byText.get(text);
    if (attempt === undefined || attempt.party !== from)
      wrong.push(`${view.id}: invented: ${text}`);
    if (attempt?.id !== undefined && attempt.id !== id) wrong.push(`${id}: not ${attempt.id}`);
    if (attempt?.outcome === "refused") wrong.push(`${id}: refused, and sent all the same`);
    const bad = marks.filter(({ kind }) => CHAIN_MARKS.includes(kind));
    if (bad.length > 0) wrong.push(`${id}: ${bad.map(({ kind }) => kind).join()}`);
    for (const { party, state, delivered, proven } of deliveries) {
      if (delivered === undefined) wrong.push(`${id}: ${state} at ${party}, without receipt`);
      if (proven === undefined) wrong.push(`${id}: ${state} at ${party}, without proof`);
    }
  }
  return wrong;
}

/** Every sender's statements in a conversation are numbered without a gap, each naming the last. */
function checkChains(party: Party, { sent, accepted }: Journal): readonly string[] {
  const wrong: string[] = [];
  const chains = new Map<string, Statement[]>();
  for (const { statement } of [...sent.values(), ...accepted.values()]) {
    const key = `${statement.from} in ${statement.conversation ?? statement.id}`;
    chains.set(key, [...(chains.get(key) ?? []), statement]);
  }
  for (const [key, chain] of chains) {
    chain.sort((left, right) => left.seq - right.seq);
    chain.forEach(({ seq, prev }, at) => {
      if (seq !== at + 1) wrong.push(`${party}: ${key}: ${seq} stands where ${at + 1} should`);
      if (prev !== chain[at - 1]?.id)
        wrong.push(`${party}: ${key}: ${seq} names another before it`);
    });
  }
  return wrong;
}

async function readJournal(path: string): Promise<Journal> {
  const sent = new Map<string, Stored>();
  const accepted = new Map<string, Stored>();
  const receipted: string[] = [];
  const store = await openSqliteStore({ path });
  try {
    for await (const { kind, key, body } of store.entries()) {
      if (kind === "receipted") receipted.push(key);
      if (kind !== "sent" && kind !== "accepted") continue;
      const note = noteOfEntry(kind, body);
      const read = parseStatement(note, "exercise", sha256);
      if (!read.ok) throw new Error(`${kind} ${key}: ${read.rule} ${read.detail}`);
      const { statement } = read.value;
      (kind === "sent" ? sent : accepted).set(statement.id, { statement, note: Buffer.from(note) });
    }
  } finally {
    await store.close();
  }
  return { sent, accepted, receipted };
}

/** True when this member lacks nothing, and has heard the same of all others. */
function isSettled({ missing, members, statements }: ConversationView): boolean {
  const same = members.every(({ digest }) => digest.state === "self" || digest.state === "same");
  return missing === 0 && same && statements.flatMap(unreceipted).length === 0;
}

function describe(views: Views): readonly string[] {
  return [...views].map(
    ([key, { digest, missing, statements, members }]) =>
      `${key}: ${statements.length} statements, ${missing} missing, ` +
      `digest ${digest.slice(0, 8)}, ` +
      `${statements.flatMap(unreceipted).length} without receipt, ` +
      members.map((member) => `${member.party} ${member.digest.state}`).join(", "),
  );
}

function unreceipted({ deliveries }: StatementView): readonly DeliveryView[] {
  // A receipt, and the proof of the place that it names.
  return deliveries.filter(({ delivered, proven }) => !delivered || !proven);
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

const CHAIN_MARKS: readonly string[] = [
  "earlier-missing",
  "copies-differ",
  "previous-differs",
  "not-of-this-conversation",
];
/** The longest wait between two resendings is a minute. */
const STANDSTILL_MS = 75_000;
