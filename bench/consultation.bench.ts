/** @module What 10,000 statements of one conversation come to, of each kind that could flood it. */

import { dialogueOf, momentumOf, type DialogueBody, type Said } from "@parley/consultation";
import { instant } from "@parley/bytes";
import type { ConsultationBody, RoundTerms, Undertaking } from "@parley/wire";
import { quantile } from "./constellation.js";

const STATEMENTS = Number(process.argv[2] ?? 10_000);
const RUNS = 9;
const START = 1_793_491_200_000;

const terms: RoundTerms = {
  ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], venue: "Helvenia" },
  ...{ from: "2026-11-20", until: "2026-11-21", agenda: [{ title: "Notices" }] },
};
const consultation = idOf(0);
const kind = "consultation";
const many = Array.from({ length: 64 }, () => ({ title: "More" }));

const floods: Readonly<Record<string, (at: number) => DialogueBody>> = {
  "first proposals": () => ({ kind, as: "proposed", round: 1, terms }),
  "proposals of 999 rounds": (at) => ({ ...proposal((at % 999) + 1), consultation }),
  "counters, accepted": (at) => {
    if (at % 2 === 1) return { ...proposal(1), consultation, counters: consultation };
    return { kind, as: "accepted", of: idOf(at - 1), agenda: [] };
  },
  "agenda items, 64 each": () => ({ kind, as: "agenda-added", of: consultation, items: many }),
  postponements: () => ({ kind, as: "postponed", of: consultation, reason: "Not now." }),
  questions: () => ({ kind, as: "question", consultation, text: "Why?" }),
  commitments: () => stated({}),
  "rewordings in a chain": (at) => stated(at > 1 ? { rewords: idOf(at - 1) } : {}),
  "rewordings, accepted": (at) => {
    if (at % 2 === 1) return stated(at > 1 ? { rewords: idOf(at - 2) } : {});
    return { kind: "undertaking", as: "accepted", of: idOf(at - 1) };
  },
  "ends of a commitment": (at) => {
    if (at === 1) return stated({});
    return { kind: "undertaking", as: "done", of: idOf(1), text: "Sent." };
  },
};

print(`${STATEMENTS} statements of one conversation, worked out; median of ${RUNS} runs`);
for (const [name, bodyOf] of Object.entries(floods)) {
  const said = saidBy(bodyOf);
  const copies = timed(() => {
    let count = 0;
    for (let run = 0; run < 20; run++) {
      count += new Map(said.map((one) => [one.id, { ...one }])).size;
    }
    return count;
  });
  const worked = timed(() => {
    const { consultations } = dialogueOf(said);
    return momentumOf(consultations, instant(START + 86_400_000)).open.length;
  });
  const ratio = ((worked * 20) / copies).toFixed(0);
  print(`  ${name.padEnd(26)}${worked.toFixed(1).padStart(7)} ms, copying them times ${ratio}`);
}

function saidBy(bodyOf: (at: number) => DialogueBody): readonly Said<DialogueBody>[] {
  return Array.from({ length: STATEMENTS }, (_, at) => {
    const from = at % 2 === 0 ? "XA" : "XB";
    const time = instant(START + at);
    const body = at === 0 ? proposal(1) : bodyOf(at);
    return { id: idOf(at), from, time, serial: 1, seq: at + 1, body };
  });
}

function proposal(round: number): Extract<ConsultationBody, { readonly as: "proposed" }> {
  return { kind, as: "proposed", round, terms };
}

function stated(changes: Partial<Undertaking>): DialogueBody {
  const words = new Map([["en", "A list."]]);
  const undertaking = { consultation, owner: "XA", words, ...changes };
  return { kind: "undertaking", as: "stated", undertaking };
}

function idOf(at: number): string {
  return at.toString(16).padStart(64, "0");
}

function timed(work: () => number): number {
  const times = Array.from({ length: RUNS }, () => {
    const begun = process.cpuUsage().user;
    work();
    return (process.cpuUsage().user - begun) / 1000;
  });
  return quantile(times, 0.5);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
