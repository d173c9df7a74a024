/** @module What people can do about a refusal, by the rule it names (WATCH-13). */

/** What helps; each console words it for those who were refused and for those who refused. */
export type Remedy =
  | "words"
  | "members"
  | "pin"
  | "keys"
  | "card"
  | "address"
  | "domain"
  | "copies"
  | "later"
  | "versions";

/** The remedy of a rule; a rule that is not known here is one of another version. */
export function remedyOf(rule: string): Remedy {
  const [kind = ""] = rule.split("-");
  return BY_RULE.get(rule) ?? BY_RULE.get(kind) ?? "versions";
}

/** As in spec/watch.md; `BODY` stands for all rules of that name. */
const RULES: Readonly<Record<Exclude<Remedy, "versions">, readonly string[]>> = {
  words: ["BODY", "NOTE-1", "STMT-8", "STMT-9"],
  members: ["CONV-3", "CONV-5", "CONV-7"],
  pin: ["CONV-1", "CONV-4"],
  keys: [
    ...["CONV-2", "CRED", "NOTE-5", "NOTE-6", "NOTE-7", "HELLO-1", "HELLO-5", "RECV-4"],
    ...["CARD-1", "CARD-4", "RCPT-1", "RCPT-4", "REFU-1", "REFU-3", "ROT", "REVO"],
  ],
  card: ["SEAL-4", "FRAME-6"],
  address: ["FRAME-4", "RECV-2", "RECV-3", "RECV-7"],
  domain: ["DOC-2", "FRAME-3"],
  copies: ["CONV-8", "RECV-5", "RECV-6"],
  later: ["RECV-10"],
};
const BY_RULE: ReadonlyMap<string, Remedy> = new Map(
  (Object.keys(RULES) as (keyof typeof RULES)[]).flatMap((remedy) =>
    RULES[remedy].map((rule) => [rule, remedy] as const),
  ),
);
