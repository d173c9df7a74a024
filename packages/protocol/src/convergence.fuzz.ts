/** What must be true of every world once faults have stopped, whatever happened before. */

import { getId, valuesOf } from "./id-map.js";
import { nextWake, type Act, type Conversation, type SayAct } from "./index.js";
import { durable, nodeOf, refold, settle, view, watch, type World } from "./world.fuzz.js";

/** Lets faults stop, and names what is not as it must be; empty when all is well. */
export function findUnsettled(before: World): readonly string[] {
  const soon = settle(before, 5_000);
  if (faultsOf(soon).length === 0) return [];
  const later = settle(soon, 130_000);
  return [...faultsOf(later), ...noise(later)];
}

/** As `findUnsettled`, and nothing but heartbeats travels from then on. */
export function findNoise(before: World): readonly string[] {
  const wrong = findUnsettled(before);
  return wrong.length > 0 ? wrong : noise(settle(before, 130_000));
}

function faultsOf(world: World): readonly string[] {
  return [...conversations(world), ...nodes(world), ...receipts(world)];
}

/** Members of each conversation hold the same statements in unbroken chains. */
function conversations(world: World): readonly string[] {
  const wrong: string[] = [];
  const ids = new Set([...world.nodes.values()].flatMap(({ state }) => state.conversationOrder));
  for (const id of ids) {
    const held = [...world.nodes.values()].map(({ state }) => getId(state.conversations, id));
    const parties = held.find((one) => one?.members !== undefined)?.parties ?? [];
    const digests = new Set(parties.map((party) => found(world, party, id)?.digest));
    if (digests.size !== 1 || digests.has(undefined)) wrong.push(`digests of ${id} differ`);
    for (const party of parties) {
      const shown = found(world, party, id);
      const others = shown?.members.filter(({ digest }) => digest.state !== "same") ?? [];
      if (others.length !== 1) wrong.push(`${party} is not told that all hold ${id} alike`);
      if (shown?.missing !== 0) wrong.push(`${party} misses statements of ${id}`);
      const conversation = getId(nodeOf(world, party).state.conversations, id);
      if (conversation !== undefined) wrong.push(...chains(conversation, party));
    }
    const sets = new Set(
      parties.map((party) => {
        const statements = found(world, party, id)?.statements ?? [];
        return statements
          .map((one) => one.id)
          .sort()
          .join();
      }),
    );
    if (sets.size > 1) wrong.push(`members hold different statements of ${id}`);
  }
  return wrong;
}

function chains(conversation: Conversation, party: string): readonly string[] {
  const wrong: string[] = [];
  for (const { run, ahead, copies, known } of conversation.chains.values()) {
    if (ahead.size > 0 || copies.size > 0 || known !== run.length) wrong.push(`${party}: gaps`);
    run.forEach((id, at) => {
      const kept = getId(conversation.statements, id);
      const before = at === 0 ? undefined : run[at - 1];
      if (kept?.statement.seq !== at + 1 || kept.statement.prev !== before) {
        wrong.push(`${party}: a chain is broken at ${at + 1}`);
      }
    });
  }
  return wrong;
}

/** Nothing waits anywhere, and the journal gives the state that is there. */
function nodes(world: World): readonly string[] {
  const wrong: string[] = [];
  for (const [party, node] of world.nodes) {
    const { state, journal } = node;
    if (state.signing.size > 0) wrong.push(`${party}: something is still at the signer`);
    for (const link of state.links.values()) {
      if (link.outbox.length > 0) wrong.push(`${party}: ${link.party} has not receipted`);
      if (link.unsettled.size + link.tell.size > 0) wrong.push(`${party}: heads are unsettled`);
      if (link.want !== undefined) wrong.push(`${party}: still wants from ${link.party}`);
      if ((nextWake(state, world.now) ?? 0) < world.now) wrong.push(`${party}: a timer is due`);
    }
    for (const conversation of valuesOf(state.conversations)) {
      if (conversation.drafting || conversation.waiting.length > 0) {
        wrong.push(`${party}: an act waits`);
      }
      for (const { statement, deliveries } of valuesOf(conversation.statements)) {
        for (const to of statement.from === party ? statement.to : []) {
          if (deliveries.get(to)?.receipt === undefined)
            wrong.push(`${party}: no receipt of ${to}`);
        }
      }
    }
    if (JSON.stringify(durable(state)) !== JSON.stringify(durable(refold(node)))) {
      wrong.push(`${party}: the journal gives another state than the one that is there`);
    }
    const signed = journal.filter(({ kind }) => kind === "sent").length;
    const own = [...valuesOf(state.conversations)]
      .flatMap((one) => [...valuesOf(one.statements)])
      .filter(({ statement }) => statement.from === party).length;
    if (signed !== own) wrong.push(`${party}: a statement of its own is lost`);
    if (watch(world, party).notices.length > 0) wrong.push(`${party}: there is a notice`);
  }
  return wrong;
}

/** A receipt is made once; a duplicate is answered byte for byte. */
function receipts(world: World): readonly string[] {
  return [...world.receipts]
    .filter(([, made]) => made.length !== 1)
    .map(([key, made]) => `${made.length} receipts of ${key}`);
}

/** On a line where nothing happens only heartbeats travel, and they say nothing of heads. */
function noise(world: World): readonly string[] {
  const links = world.open.size * 2;
  const later = settle(world, 10_000);
  const frames = later.sent - world.sent;
  return frames > links * 6 ? [`${frames} frames in 10 s on ${links} quiet links`] : [];
}

function found(world: World, party: string, id: string): ReturnType<typeof view> | undefined {
  const here = getId(nodeOf(world, party).state.conversations, id) !== undefined;
  return here ? view(world, party, id) : undefined;
}

/** A message in English. */
export function say(
  destination: SayAct["destination"],
  text: string,
  more: Partial<SayAct> = {},
): SayAct {
  return { kind: "say", destination, precedence: 1, text, exhibits: [], ...SPOKEN, ...more };
}

/** An acknowledgement. */
export function acknowledge(of: string, as: "read" | "noted" | "will-revert"): Act {
  return { kind: "acknowledge", of, as, ...SPOKEN };
}

export const SPOKEN = { lang: "en", role: "watch officer" } as const;
