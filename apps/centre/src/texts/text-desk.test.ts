import { holdText } from "@parley/joint-text";
import { sha256 } from "@parley/signer-file";
import { parseStatement } from "@parley/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EditAsked } from "./edits-asked.js";
import { decideOn, DraftingWorld, insert, must, wordsOf } from "./drafting-world.fuzz.js";

let drafting: DraftingWorld;
let id: string;

beforeEach(async () => {
  drafting = await DraftingWorld.start();
  id = await drafting.opened();
});
afterEach(() => drafting.close());

/** Both sides have written and kept one paragraph in both languages. */
async function written(): Promise<void> {
  await drafting.edit("XA", id, { mark: { kind: "paragraph", after: null } });
  await drafting.edit("XA", id, insert("XA.1", "en", "The sides meet."));
  await drafting.pass(2_000);
  await drafting.edit("XB", id, insert("XA.1", "zh", "双方会晤。"));
  await drafting.pass(2_000);
  for (const party of ["XA", "XB"]) {
    await drafting.edit(party, id, ...decideOn("keep", await drafting.show(party, id), "XA.1"));
  }
  await drafting.pass(2_000);
}

describe("a text that three centres have", () => {
  it("[HTTP-42] [HTTP-45] [HTTP-46] is written by two at once, bound, accepted and signed", async () => {
    await drafting.edit("XA", id, { mark: { kind: "paragraph", after: null } });
    await drafting.pass(2_000);
    drafting.world.network.cut("XA", "XB", true);
    await drafting.edit("XA", id, insert("XA.1", "en", "The sides meet."));
    await drafting.edit("XB", id, insert("XA.1", "zh", "双方会晤。"));
    await drafting.pass(1_000);
    expect(wordsOf(await drafting.show("XB", id))).toEqual([""]);
    drafting.world.network.cut("XA", "XB", false);
    await drafting.pass(30_000);
    expect(wordsOf(await drafting.show("XB", id))).toEqual(["[XA: The sides meet.]"]);
    for (const party of ["XA", "XB"]) {
      await drafting.edit(party, id, ...decideOn("keep", await drafting.show(party, id), "XA.1"));
    }
    await drafting.pass(2_000);
    const digest = await drafting.checkpoint("XA", id);
    const conforming = { as: "conforming", text: id, digest, languages: ["en", "zh"] } as const;
    for (const party of ["XA", "XB"]) {
      const before = await drafting.show(party, id);
      expect(before).toMatchObject({ digest, isFinished: true });
      expect(before.waiting).toEqual(["accept", "conforming", "sign"]);
      await drafting.mustSay(party, id, { as: "accepted", text: id, digest, adReferendum: false });
      await drafting.mustSay(party, id, conforming);
      const act = { as: "act", text: id, digest, act: "signed", capacity: "Head" } as const;
      await drafting.mustSay(party, id, act);
      const state = party === "XA" ? "claimed" : "settled";
      expect((await drafting.show(party, id)).standing.state).toBe(state);
    }
    for (const party of ["XA", "XB", "XC"]) {
      const { standing, waiting } = await drafting.show(party, id);
      expect([party, standing.state, standing.final]).toEqual([party, "settled", digest]);
      expect(waiting).toEqual([]);
    }
  }, 60_000);

  it("[HTTP-45] is bound as it was shown, or not at all", async () => {
    await drafting.edit("XA", id, { mark: { kind: "paragraph", after: null } });
    await drafting.edit("XA", id, insert("XA.1", "en", "The sides meet."));
    const { digest } = await drafting.show("XA", id);
    if (digest === undefined) throw new Error("it can be bound");
    await drafting.pass(2_000);
    await drafting.edit("XB", id, insert("XA.1", "en", "Perhaps. "));
    await drafting.pass(2_000);
    const asked = { precedence: 3, lang: "en" } as const;
    const made = drafting.desk("XA").checkpoint(id, { ...asked, digest });
    expect(await made).toMatchObject({ ok: false, rule: "HTTP-45" });
    const after = await drafting.show("XA", id);
    expect(after.standing.versions).toEqual([]);
    const again = drafting.desk("XA").checkpoint(id, { ...asked, digest: after.digest ?? "" });
    expect(await drafting.while(again)).toMatchObject({
      ok: true,
      value: { digest: after.digest },
    });
  }, 60_000);

  it("[HTTP-46] a signature of one side is shown as exactly that", async () => {
    await written();
    const digest = await drafting.checkpoint("XB", id);
    await drafting.mustSay("XA", id, { as: "accepted", text: id, digest, adReferendum: false });
    const act = { as: "act", text: id, digest, act: "signed", capacity: "Head" } as const;
    await drafting.mustSay("XA", id, act);
    for (const party of ["XA", "XB", "XC"]) {
      const { standing } = await drafting.show(party, id);
      expect(standing.state).toBe("claimed");
      expect(standing.versions).toMatchObject([{ digest, signedBy: ["XA"], isSettled: false }]);
    }
    expect(
      must(await drafting.while(drafting.desk("XB").print(id, { digest, arrangement: "columns" }))),
    ).toMatchObject({ layout: { language: "en" } });
  }, 60_000);

  it("[HTTP-43] shows what changed while the line was cut, since what was looked at", async () => {
    await written();
    const before = await drafting.show("XA", id);
    expect((await drafting.show("XA", id, before.version)).changes).toEqual([]);
    drafting.world.network.cut("XA", "XB", true);
    await drafting.edit("XB", id, insert("XA.1", "en", "In May "));
    await drafting.edit("XB", id, ...decideOn("strike", await drafting.show("XB", id), "XA.1"));
    await drafting.edit("XA", id, insert("XA.1", "zh", "五月"));
    drafting.world.network.cut("XA", "XB", false);
    await drafting.pass(30_000);
    const after = await drafting.show("XA", id);
    const [change, ...others] = after.changes;
    expect(others).toEqual([]);
    expect(
      change?.languages.map(({ language, words }) => [language, words.map((one) => one.words)]),
    ).toEqual([
      ["en", ["In May ", "The sides meet."]],
      ["zh", ["五月", "双方会晤。"]],
    ]);
    expect(change?.languages[0]?.words[1]).toMatchObject({
      was: { standing: "plain" },
      is: { standing: "bracketed", struckBy: ["XB"] },
    });
    // The other side sees the same words; a name that is not known is the last that is kept.
    expect(wordsOf(await drafting.show("XB", id))).toEqual(wordsOf(after));
    expect((await drafting.show("XA", id, "0".repeat(64))).changes).toEqual(after.changes);
    await drafting.restart("XA");
    await drafting.pass(3_000);
    const again = await drafting.show("XA", id);
    expect(again.changes).toEqual(after.changes);
    expect(again.version).toBe(after.version);
    expect((await drafting.show("XA", id, again.version)).changes).toEqual([]);
  }, 60_000);

  it("[HTTP-45] a late edit of a frozen paragraph is a proposal beside it", async () => {
    await written();
    const digest = await drafting.checkpoint("XA", id);
    const { standing } = await drafting.show("XA", id);
    expect(standing.versions[0]?.isFinished).toBe(true);
    const held = await paragraphDigest();
    const paragraphs = [{ id: "XA.1", digest: held }];
    for (const party of ["XA", "XB"]) {
      await drafting.mustSay(party, id, { as: "cleared", text: id, paragraphs });
    }
    await drafting.edit("XB", id, insert("XA.1", "en", "Perhaps "));
    await drafting.pass(2_000);
    const late = await drafting.show("XA", id);
    expect(late.beside).toMatchObject([{ id: "XA.1", frozen: held }]);
    expect(late).toMatchObject({ digest, isFinished: true });
    expect(await drafting.checkpoint("XB", id)).toBe(digest);
    // Once every side keeps other words they are the text, and are to be cleared anew.
    await drafting.edit("XA", id, ...decideOn("keep", late, "XA.1"));
    await drafting.pass(2_000);
    const kept = await drafting.show("XB", id);
    expect(wordsOf(kept)).toEqual(["Perhaps The sides meet."]);
    expect(kept.digest).not.toBe(digest);
    expect(kept.beside).toHaveLength(1);
    await drafting.edit("XB", id, { mark: { kind: "strike-paragraph", paragraph: "XA.1" } });
    expect((await drafting.show("XB", id)).digest).toBe(digest);
  }, 60_000);

  it("[HTTP-44] tells the history of a paragraph in words", async () => {
    await written();
    await drafting.edit("XA", id, ...(await onSides("bracket")), ...(await onSides("footnote")));
    await drafting.edit("XA", id, { mark: { kind: "withdraw", mark: 3 } });
    await drafting.edit("XA", id, { mark: { kind: "ad-referendum", paragraph: "XA.1" } });
    const history = must(await drafting.while(drafting.desk("XB").history(id, "XA.1")));
    expect(history.filter(({ by }) => by === "XB").map(({ what, words }) => [what, words])).toEqual(
      [
        ["wrote", "双方会晤。"],
        ["kept", "The sides meet."],
        ["kept", "双方会晤。"],
      ],
    );
    await drafting.pass(2_000);
    const whole = must(await drafting.while(drafting.desk("XB").history(id, "XA.1")));
    expect(whole.filter(({ by }) => by === "XA").map(({ what, words }) => [what, words])).toEqual([
      ["made", ""],
      ["wrote", "The sides meet."],
      ["kept", "The sides meet."],
      ["kept", "双方会晤。"],
      ["bracketed", "sides"],
      ["footnoted", "Aurelia means both."],
      ["withdrew", "sides"],
      ["held-ad-referendum", ""],
    ]);
  }, 60_000);

  it("[HTTP-46] refuses what the words forbid, and an older version that nobody claims", async () => {
    await written();
    const first = await drafting.checkpoint("XA", id);
    const accepted = { as: "accepted", text: id, digest: first, adReferendum: false } as const;
    await drafting.edit("XA", id, insert("XA.1", "en", "[open] "));
    await drafting.pass(2_000);
    const second = await drafting.checkpoint("XA", id);
    expect(second).not.toBe(first);
    const refused = async (party: string, body: object): Promise<string> => {
      const said = await drafting.say(party, id, { kind: "joint-text", ...body } as never);
      return said.ok ? "none" : said.rule;
    };
    const languages = ["en", "zh"];
    expect(await refused("XB", { ...accepted, digest: second })).toBe("JOINT-57");
    expect(await refused("XB", { ...accepted, digest: "f".repeat(64) })).toBe("JOINT-56");
    // Over an older version that nobody claims yet.
    expect(await refused("XB", { as: "conforming", text: id, digest: first, languages })).toBe(
      "JOINT-59",
    );
    expect(await refused("XC", accepted)).toBe("JOINT-51");
    expect(await refused("XA", accepted)).toBe("none");
    expect(await refused("XB", { as: "conforming", text: id, digest: first, languages })).toBe(
      "none",
    );
  }, 60_000);

  it("[HTTP-46] two texts that are claimed final are shown as two, and neither is", async () => {
    await written();
    const first = await drafting.checkpoint("XA", id);
    await drafting.edit("XB", id, insert("XA.1", "en", "Soon: "));
    await drafting.pass(2_000);
    await drafting.edit("XA", id, ...decideOn("keep", await drafting.show("XA", id), "XA.1"));
    await drafting.pass(2_000);
    const second = await drafting.checkpoint("XB", id);
    for (const party of ["XB", "XC"]) drafting.world.network.cut("XA", party, true);
    await sign("XA", first);
    await sign("XB", second);
    for (const party of ["XB", "XC"]) drafting.world.network.cut("XA", party, false);
    await drafting.pass(40_000);
    for (const party of ["XA", "XB", "XC"]) {
      const { standing } = await drafting.show(party, id);
      expect(standing.state).toBe("two-texts");
      expect(standing.final).toBe(undefined);
      expect([...standing.claimed].sort()).toEqual([first, second].sort());
    }
    const again = { as: "accepted", text: id, digest: second, adReferendum: false } as const;
    const refused = await drafting.say("XA", id, { kind: "joint-text", ...again });
    expect(refused).toMatchObject({ rule: "JOINT-58" });
  }, 60_000);

  async function sign(party: string, digest: string): Promise<void> {
    await drafting.mustSay(party, id, { as: "accepted", text: id, digest, adReferendum: false });
    await drafting.mustSay(party, id, {
      as: "act",
      text: id,
      digest,
      act: "signed",
      capacity: "H",
    });
  }

  async function paragraphDigest(): Promise<string> {
    const { conversation, standing } = await drafting.show("XB", id);
    expect(conversation).toBe(id);
    const [version] = standing.versions;
    const exhibits = version?.checkpoints[0]?.exhibits ?? [];
    const parts = await Promise.all(
      exhibits.map(async (one) => {
        const note = await drafting.world.runner("XB").note(one);
        const read = parseStatement(note as Uint8Array, "exercise", sha256);
        if (!read.ok || read.value.statement.body.kind !== "exhibit") throw new Error("no exhibit");
        expect(read.value.statement.body.mediaType).toBe("application/vnd.parley.joint-text");
        return read.value.statement.body.content;
      }),
    );
    const held = must(holdText(parts, version?.digest ?? "", sha256));
    return held.paragraphDigests.get("XA.1") as string;
  }

  /** A mark of XA on the word `sides`. */
  async function onSides(kind: "bracket" | "footnote"): Promise<EditAsked[]> {
    const { structure } = await drafting.show("XA", id);
    const [range] = structure.paragraphs[0]?.languages["en"]?.[0]?.ranges ?? [];
    const { client, clock } = range!.from;
    const from = { client, clock: clock + "The ".length };
    const on = { paragraph: "XA.1", language: "en", ranges: [{ from, length: 5 }] };
    if (kind === "bracket") return [{ mark: { kind, ...on } }];
    return [{ mark: { kind, ...on, text: "Aurelia means both." } }];
  }
});
