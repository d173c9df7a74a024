/** @module Values of the structures, made at random for tests of writers and readers. */

import { formatInstant, instant, type JsonObject } from "@parley/bytes";
import fc from "fast-check";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import { consultingBodies } from "./consulting.fuzz.js";
import * as wire from "./index.js";

const { hash } = nodeCrypto;
/** The log of the credential under which receipts made here are read. */
const ORIGIN = "exercise/XA/1/log";

const instants = fc
  .integer({ min: Date.parse("0001-01-01"), max: Date.parse("9999-12-31") })
  .map(instant);
const ids = bytes({ minLength: 32, maxLength: 32 }).map((id) => Buffer.from(id).toString("hex"));
const serials = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const links = fc.integer({ min: 1, max: wire.limits.linkMax });
export const codes = fc.stringMatching(/^[A-Z]{2}$|^[A-Z0-9-]{3,16}$/);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const heads = (of: readonly string[]): fc.Arbitrary<wire.Head[]> =>
  fc.uniqueArray(
    fc.record({ party: fc.constantFrom(...of), serial: serials, seq: serials, id: ids }),
    { maxLength: 8, selector: ({ party, serial }) => `${party} ${serial}` },
  );
const places = fc.record({ conversation: ids, party: codes, serial: serials, seq: serials });
export const headers = fc.record({
  domain: fc.constantFrom("live" as const, "exercise" as const),
  from: codes,
  to: codes,
  link: fc.integer({ min: 0, max: wire.limits.linkMax }),
  urgent: fc.boolean(),
});
const indexes = fc.maxSafeNat();
export const receipts: fc.Arbitrary<wire.Receipt> = fc.record(
  {
    by: fc.constant("XA"),
    serial: fc.constant(1),
    to: codes,
    statement: ids,
    note: ids,
    time: instants,
    understood: fc.boolean(),
    heads: heads(["XA", "XB", "ABC-1"]),
    checked: fc.record({ pack: ids, conforms: fc.boolean() }),
    log: fc.record({ origin: fc.constant(ORIGIN), index: indexes }),
  },
  {
    requiredKeys: ["by", "serial", "to", "statement", "note", "time", "understood", "heads"],
  },
);
export const wants: fc.Arbitrary<wire.Want> = fc.record(
  {
    links: fc.array(links),
    statements: fc.array(places),
    log: fc.record({
      pinned: indexes,
      statements: fc.uniqueArray(ids, { maxLength: 64 }),
      sizes: fc.array(serials, { maxLength: 6 }),
    }),
  },
  { requiredKeys: ["links", "statements"] },
);
const hashLists = fc.array(bytes({ minLength: 32, maxLength: 32 }), { maxLength: 63 });
export const proofs: fc.Arbitrary<wire.Proof> = fc.record(
  {
    checkpoint: bytes(),
    witnessed: bytes(),
    consistency: fc.array(fc.record({ oldSize: serials, hashes: hashLists }), { maxLength: 8 }),
    proofs: fc.array(fc.record({ statement: ids, index: indexes, hashes: hashLists }), {
      maxLength: 64,
    }),
    cosign: fc.boolean(),
  },
  { requiredKeys: ["checkpoint", "consistency", "proofs", "cosign"] },
);
const publicKeys = bytes({ minLength: 32, maxLength: 32 });
const keyNames = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((name) => !/[\s+\u0085]/u.test(name));
const cosigners = fc.oneof(
  fc
    .tuple(keyNames, publicKeys)
    .map(([name, key]) => wire.verifierKey(name, "cosignature-v1", key, hash)),
  fc
    .tuple(keyNames, bytes({ minLength: 1312, maxLength: 1312 }))
    .map(([name, key]) => wire.verifierKey(name, "ml-dsa-44", key, hash)),
);
export const credentials: fc.Arbitrary<wire.CredentialDraft> = serials.chain((serial) =>
  fc.record(
    {
      domain: fc.constant("exercise" as const),
      party: fc.constant("XA"),
      serial: fc.constant(serial),
      names: fc.constant(new Map([["en", "Aurelia"]])),
      centrePublicKey: publicKeys,
      logKey: fc
        .tuple(fc.integer({ min: 1, max: serial }), publicKeys)
        .map(([since, key]) => wire.logKey("exercise", "XA", since, key, hash)),
      witnessKey: publicKeys.map((key) => wire.witnessKey("exercise", "XA", key, hash)),
      witnesses: fc.uniqueArray(cosigners, { maxLength: 16, selector: ({ name }) => name }),
      archive: fc.stringMatching(/^age1pq1[02-9ac-hj-np-z]{1,99}$/),
      validFrom: instants,
      validUntil: instants,
      nextRoot: ids,
    },
    {
      requiredKeys: [
        "domain",
        "party",
        "serial",
        "names",
        "centrePublicKey",
        "validFrom",
        "validUntil",
        "nextRoot",
      ],
    },
  ),
);
const parameters = fc
  .dictionary(fc.string(), fc.oneof(words, fc.boolean(), fc.integer(), fc.constant(null)))
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
const shortWords = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const agreementIds = fc.stringMatching(/^[a-z0-9][a-zA-Z0-9-]{0,63}$/);
const agreements = fc.record({ id: agreementIds, pack: ids });
const moments: fc.Arbitrary<wire.MomentSaid> = fc.oneof(
  instants.map((at) => ({ at })),
  instants.map((at) => ({ on: formatInstant(at).slice(0, 10) })),
);
const texts = fc.array(words, { maxLength: 4 });
const tags = fc.constantFrom("en", "zh-Hans", "ru", "fr-CA");
const days = instants.map((at) => formatInstant(at).slice(0, 10));
const declarations = { kind: fc.constant("declaration" as const) };
const disclosures = {
  ...{ kind: fc.constant("disclosure" as const), declaration: ids, step: agreementIds },
};
const challenges = { kind: fc.constant("challenge" as const) };
const secrets = bytes({ minLength: 32, maxLength: 32 });
const items = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 64 });
const doctrines: fc.Arbitrary<wire.Doctrine> = fc
  .record({
    ...{ title: shortWords, speaker: shortWords, authority: shortWords, saidOn: days },
    ...{ conditions: texts, addressees: texts },
    words: fc
      .uniqueArray(fc.tuple(tags, words), { minLength: 1, selector: ([tag]) => tag })
      .map((list) => new Map(list)),
    earlier: fc.record({ restates: ids }, { requiredKeys: [] }),
    instead: fc.option(ids, { nil: undefined }),
  })
  .map(({ earlier, instead, ...rest }) => {
    return { ...rest, ...(instead === undefined ? earlier : { supersedes: instead }) };
  });
const declaringBodies: readonly fc.Arbitrary<wire.DeclaringBody>[] = [
  fc.record({ ...declarations, as: fc.constant("table" as const), header: parameters }),
  fc.record({
    ...{ ...declarations, as: fc.constant("nil" as const), agreement: agreements },
    ...{ asOf: instants, scope: words },
  }),
  fc.record({
    ...{ ...declarations, as: fc.constant("no-change" as const), declaration: ids, asOf: instants },
  }),
  fc.record({ ...declarations, as: fc.constant("doctrine" as const), doctrine: doctrines }),
  fc.record({ ...disclosures, as: fc.constant("bound" as const), digest: ids }),
  fc.record(
    {
      ...{ ...disclosures, as: fc.constant("shown" as const), authority: shortWords },
      ...{ handling: shortWords, proofs: fc.uniqueArray(ids, { minLength: 1, maxLength: 16 }) },
      reveals: fc.record({ of: ids, salt: secrets }),
    },
    { requiredKeys: ["kind", "declaration", "step", "as", "authority", "proofs"] },
  ),
  fc.record({
    ...{ ...challenges, as: fc.constant("draw-bound" as const), declaration: ids },
    ...{ about: shortWords, items: fc.integer({ min: 1, max: wire.limits.drawnMax }), digest: ids },
  }),
  fc.record({ ...challenges, as: fc.constant("draw-shown" as const), of: ids, random: secrets }),
  fc.record({
    ...{ ...challenges, as: fc.constant("pick" as const), declaration: ids, item: items },
  }),
  fc.record(
    {
      ...{ ...challenges, as: fc.constant("result" as const), declaration: ids, item: items },
      result: fc.constantFrom(...wire.inspectionWords),
      notes: fc.array(fc.record({ field: shortWords, note: shortWords }), { maxLength: 8 }),
      text: words,
    },
    { requiredKeys: ["kind", "as", "declaration", "item", "result", "notes"] },
  ),
  fc.record({
    ...{ ...challenges, as: fc.constant("question" as const), declaration: ids, text: words },
  }),
  fc.record({
    ...challenges,
    as: fc.constantFrom("answer" as const, "commission" as const, "doubt" as const),
    ...{ of: ids, text: words },
  }),
];
const bodies: fc.Arbitrary<wire.StatementDraft["body"]> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("message" as const),
      exhibits: fc.uniqueArray(ids, { maxLength: 16 }),
      text: words,
      subject: words,
      answers: ids,
      replyBy: instants,
      voidAfter: instants,
      phrase: fc.record({
        code: fc.stringMatching(/^[A-Z]{3}-\d{1,3}$/),
        parameters,
        book: ids,
        rendering: words,
      }),
    },
    { requiredKeys: ["kind", "exhibits", "text"] },
  ),
  fc.record({
    kind: fc.constant("acknowledgement" as const),
    of: ids,
    as: fc.constant("holding" as const),
    answerBy: instants,
  }),
  fc.record({
    kind: fc.constant("correction" as const),
    of: ids,
    as: fc.constantFrom("correction" as const, "change" as const),
    text: words,
  }),
  fc.record(
    {
      kind: fc.constant("notification" as const),
      agreement: agreements,
      notification: agreementIds,
      as: fc.constantFrom("original" as const, "supplement" as const, "in-lieu" as const),
      about: shortWords,
      number: shortWords,
      references: fc.uniqueArray(ids, { maxLength: 16 }),
      moments: fc
        .uniqueArray(fc.tuple(agreementIds, moments), { maxLength: 16, selector: ([one]) => one })
        .map((list) => new Map(list)),
      values: parameters,
      channel: agreementIds,
      reason: words,
      step: fc.record({
        id: agreementIds,
        between: fc.constant(["XA", "XB1"] as const),
        planned: fc.boolean(),
      }),
      reveals: fc.record({ of: ids, salt: bytes({ minLength: 32, maxLength: 32 }) }),
    },
    { requiredKeys: ["kind", "agreement", "notification", "as", "about", "references", "moments"] },
  ),
  fc.record(
    {
      kind: fc.constant("notice-of-act" as const),
      agreement: agreements,
      act: agreementIds,
      from: moments,
      instrument: shortWords,
      text: words,
    },
    { requiredKeys: ["kind", "agreement", "act", "from", "instrument"] },
  ),
  fc.record(
    {
      kind: fc.constant("position-on-act" as const),
      of: ids,
      effect: fc.constantFrom("denied" as const, "accepted" as const),
      text: words,
    },
    { requiredKeys: ["kind", "of", "effect"] },
  ),
  fc.record({
    kind: fc.constant("commitment" as const),
    agreement: agreements,
    notification: agreementIds,
    about: shortWords,
    digest: ids,
  }),
  ...declaringBodies,
  ...consultingBodies,
);
export const statements: fc.Arbitrary<wire.StatementDraft> = fc
  .record({
    first: fc.boolean(),
    others: fc.uniqueArray(codes, { minLength: 1, maxLength: 6 }),
    precedence: fc.constantFrom(2 as const, 3 as const, 4 as const),
    time: instants,
    nonce: bytes({ minLength: 16, maxLength: 16 }),
    conversation: ids,
    seq: fc.integer({ min: 1, max: 9 }),
    body: bodies,
  })
  .chain(({ first, others, conversation, seq, ...rest }) => {
    const to = others.filter((code) => code !== "XA").concat("XB1");
    const everyone = ["XA", ...new Set(to)];
    return fc.record({
      ...Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, fc.constant(value)]),
      ),
      domain: fc.constant("exercise" as const),
      from: fc.constant("XA"),
      serial: fc.constant(1),
      to: fc.constant(everyone.slice(1)),
      action: fc.subarray(everyone.slice(1)),
      conversation: fc.constant(first ? undefined : conversation),
      members: fc.constant(
        first ? everyone.map((party) => ({ party, root: conversation })) : undefined,
      ),
      seq: fc.constant(first ? 1 : seq),
      prev: fc.constant(first || seq === 1 ? undefined : conversation),
      seen: first ? fc.constant([]) : heads(everyone.slice(1)),
      lang: fc.constantFrom("en", "zh-Hans", "ru"),
      release: fc.constant("relaxed" as const),
      role: fc.constant("watch officer"),
    }) as unknown as fc.Arbitrary<wire.StatementDraft>;
  });

export function bytes(bounds: fc.IntArrayConstraints = {}): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array(bounds);
}
