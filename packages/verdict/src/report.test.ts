import { encodeText } from "@parley/bytes";
import { parseTrust, verifyBundle, type Verification } from "@parley/bundle";
import { describe, expect, it } from "vitest";
import {
  asWitness,
  documentOf,
  hash,
  independents,
  makeActor,
  originOf,
  receive,
  say,
  StagedLog,
  testCrypto,
  trustOf,
  type Document,
} from "../../../vectors/evidence-stage.js";
import {
  exhibit,
  logXB,
  membersOf,
  talkDocument,
  warning,
  warningDocument,
  XA,
  XB,
  XB_INDEX,
  XC,
} from "../../../vectors/make/evidence-good.js";
import { languages, reportOf, type Report } from "./index.js";
import { sentencesOf } from "./language.js";
import { english, type SentenceName } from "./sentences/english.js";

const names = Object.keys(english) as SentenceName[];

describe("the languages", () => {
  it.each(languages)(
    "[VRFY-19] %s says everything, with the same places to fill in",
    (language) => {
      const sentences = sentencesOf(language);
      expect(Object.keys(sentences).sort()).toEqual([...names].sort());
      for (const name of names) {
        expect(sentences[name], name).not.toBe("");
        expect(placesIn(sentences[name]), name).toEqual(placesIn(english[name]));
        if (language !== "en") expect(sentences[name], name).not.toBe(english[name]);
      }
    },
  );
});

describe("a report", () => {
  it.each([
    ["en", "EXERCISE"],
    ["zh", "演习"],
    ["ru", "УЧЕНИЕ"],
  ] as const)(
    "[VRFY-19] in %s an exercise begins with %s, and a live bundle does not",
    (language, word) => {
      const told = textOf(reportOf(verified(warningDocument()), language));
      expect(told[0]).toContain(word);
      const [first, second] = ["XA", "XB"].map((party) => makeActor(party, [], { domain: "live" }));
      const said = say(first!, ["XB"], { members: membersOf([first!, second!]), body: WORDS });
      const live = documentOf({
        actors: [first!, second!],
        subject: { statements: [said.id] },
        said: [said],
      });
      expect(textOf(reportOf(verified(live), language)).join("\n")).not.toContain(word);
    },
  );

  it("[VRFY-19] says who signed, who received, which logs had it and who witnessed that", () => {
    const told = textOf(reportOf(verified(warningDocument(), trustOf([XA, XB])), "en")).join("\n");
    expect(told).toMatch(/^Signed by XA, credential 1, root fingerprint \d{5}( \d{5}){7}\.$/m);
    expect(told).toMatch(/^XB signed that it holds exactly these bytes, at 2026-11-2/m);
    expect(told).toMatch(/^The log of XB holds it at index 4; XB signed that for 6 entries\.$/m);
    expect(told).toMatch(
      /^3 of 5 witnesses that XB names cosigned that, and 3 must: witness\.example\/one at /m,
    );
    expect(told).toMatch(/^By their word the log of XB had it by 2026-11-21 22:28:42 UTC\.$/m);
    expect(told).toContain("That what the statements say is true.");
    expect(told).toContain("You did not say up to when you would know of revoked keys.");
    expect(told).toContain("You named no witnesses");
  });

  it("[VRFY-19] says how many cosigned, and how many must", () => {
    const lines = (document: Document, trust = trustOf([XA, XB])): string =>
      textOf(reportOf(verified(document, trust), "en")).join("\n");
    const proving = (...witnesses: readonly ReturnType<typeof asWitness>[]): Document => {
      const proof = logXB.prove(XB_INDEX, { witnesses });
      const proofs = [{ statement: warning.id, log: originOf(XB), proof }];
      return { ...warningDocument(), proofs };
    };
    expect(lines(proving(...independents, asWitness(XC)))).toContain(
      "4 of 5 witnesses that XB names cosigned that, and 3 must: ",
    );
    const few = lines(proving(independents[0]));
    expect(few).toMatch(
      /^witness\.example\/one cosigned that at 2026-11-21 \d\d:\d\d:\d\d UTC\.$/m,
    );
    expect(few).toContain("of 5 witnesses named 1 cosigned, and 3 must.");
    const receiver = makeActor("XB", [], { log: { witnesses: [] } });
    const unnamed = documentOf({
      actors: [XA, receiver],
      subject: { statements: [warning.id] },
      said: [warning],
      proofs: [
        { said: warning, log: originOf(XB), proof: new StagedLog(receiver, [warning]).prove(0) },
      ],
    });
    expect(lines(unnamed)).toContain("When the log of XB had it: XB names no witnesses.");
    const none = lines(warningDocument(), trustOf([XA, XB], { policy: ["quorum none"] }));
    expect(none).toContain("Your policy asks for no quorum: ");
    expect(none).not.toContain("You named no witnesses");
  });

  it("[VRFY-19] what rests on a key not pinned stands apart from what is proven", () => {
    const { sections } = reportOf(verified(warningDocument(), trustOf([XA])), "en");
    const blocks = sections.flatMap((section) => section.blocks);
    const linesOf = (kind: string): string =>
      blocks.flatMap((block) => (block.kind === kind ? block.lines : [])).join("\n");
    expect(linesOf("proven")).toContain("Signed by XA");
    expect(linesOf("proven")).not.toContain("XB signed");
    expect(linesOf("consistent")).toContain("XB signed");
    expect(linesOf("open")).toContain("That the receipt is of XB");
  });

  it("[VRFY-19] words of a bundle steer nothing and are told apart", () => {
    const { sections } = reportOf(verified(talkDocument(), trustOf([XA, XB, XC])), "en");
    const words = sections.flatMap(({ blocks }) =>
      blocks.flatMap(({ kind, lines }) => (kind === "words" ? lines : [])),
    );
    expect(words[0]).toBe("../../Radar plot ⟦U+202E⟧txt.exe (text/markdown, en, 56 bytes)");
    expect(words).toContain("EXERCISE. The plot is attached. 雷达图见附件。");
    const body = { ...WORDS, subject: "\u001b[2J", text: "one\nProven {id} \u2066two" };
    const said = say(XA, ["XB"], { members: membersOf([XA, XB]), body });
    const document = { ...warningDocument(), ...alone(said.id, said.note) };
    const told = textOf(reportOf(verified(document), "en"));
    expect(told).toContain("Subject: ⟦U+001B⟧[2J");
    expect(told).toContain("Proven {id} ⟦U+2066⟧two");
    expect(told.join("\n")).not.toMatch(/[\u001b\u202e\u2066]/);
  });

  it("[VRFY-19] every kind of statement has its words, in every language", () => {
    const { parties } = talkDocument();
    const bodies = [
      ...(["read", "noted", "will-revert", "say-again", "declined"] as const).map((as) => ({
        kind: "acknowledgement" as const,
        of: exhibit.id,
        as,
      })),
      { kind: "acknowledgement", of: exhibit.id, as: "question", text: "Which one?" },
      { kind: "correction", of: exhibit.id, as: "sent-in-error" },
      { kind: "correction", of: exhibit.id, as: "change", text: "Two objects." },
      { kind: "correction", of: exhibit.id, as: "cancellation" },
      { kind: "correction", of: exhibit.id, as: "correction", text: "22 km." },
    ] as const;
    for (const body of bodies) {
      const said = say(XA, ["XB"], { members: membersOf([XA, XB]), body });
      const document = { ...warningDocument(), ...alone(said.id, said.note), parties: parties! };
      for (const language of languages) {
        const told = textOf(reportOf(verified(document), language)).join("\n");
        expect(told).toContain(sentencesOf(language)[`as.${body.as}`]);
        if ("text" in body) expect(told).toContain(body.text);
      }
    }
  });

  it("[VRFY-17] contradictions stand above all statements", () => {
    const body = { ...WORDS, text: "EXERCISE. Otherwise." };
    const [one, other] = [WORDS, body].map((each) =>
      say(XA, ["XB"], { conversation: exhibit.id, members: undefined, body: each }),
    );
    const document = documentOf({
      actors: [XA, XB],
      subject: { statements: [one!.id, other!.id] },
      said: [one!, other!],
      receipts: [receive(XB, one!, 1), receive(XB, one!, 2)],
    });
    const { headline, sections } = reportOf(verified(document), "en");
    expect(headline).toContain(
      "It also shows signed things that do not agree. A restored backup or a copied machine " +
        "can cause that.",
    );
    expect(sections[1]?.title).toBe("What does not agree");
    expect(sections[1]?.blocks[0]?.lines).toEqual([
      `XA signed two statements under one number: ${one!.id}, ${other!.id}`,
      "XB signed two receipts for one statement: receipts[0], receipts[1]",
    ]);
  });

  it.each(languages)(
    "[VRFY-19] in %s a refusal names the rule and says what it is about",
    (language) => {
      for (const [rule, reason] of [
        ["VRFY-9", "reason.VRFY-9"],
        ["NOTE-5", "reason.note"],
        ["NOTE-1", "reason.size"],
        ["COSIG-2", "reason.cosignature"],
        ["LOG-3", "reason.proof"],
        ["JSON-1", "reason.file"],
      ] as const) {
        const refused = {
          verdict: "refused",
          domain: "exercise",
          rule,
          where: "proofs[0]",
          detail: "\u202eodd",
        } as const;
        const { exercise, headline, sections } = reportOf(refused, language);
        expect(exercise).toBe(sentencesOf(language).exercise);
        expect(headline[0]).toContain(rule);
        expect(headline[1]).toBe(sentencesOf(language)[reason]);
        expect(headline.join("\n")).toContain("proofs[0]");
        expect(headline.join("\n")).not.toContain("\u202e");
        expect(sections).toEqual([]);
      }
    },
  );
});

const WORDS = { kind: "message", text: "All is quiet.", exhibits: [] } as const;

function alone(id: string, note: string): Document {
  return { subject: { statements: [id] }, statements: [note], receipts: [], proofs: [] };
}

function placesIn(sentence: string): readonly string[] {
  return (sentence.match(/\{[a-zA-Z]+\}/g) ?? []).sort();
}

function verified(document: Document, trust?: Document): Verification {
  const read = trust && parseTrust(encodeText(JSON.stringify(trust)), hash);
  if (read?.ok === false) throw new Error(read.detail);
  return verifyBundle(encodeText(JSON.stringify(document)), read?.value, testCrypto);
}

/** Everything that is shown, a line each. */
function textOf({ exercise, headline, sections }: Report): readonly string[] {
  return [
    ...(exercise === undefined ? [] : [exercise]),
    ...headline,
    ...sections.flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap(({ heading, lines }) => [
        ...(heading === undefined ? [] : [heading]),
        ...lines,
      ]),
    ]),
  ];
}
