/** @module A statement under an agreement as lines: the data's words, values as they stand. */

import type { Pack } from "@parley/agreement";
import type { Json } from "@parley/bytes";
import type { BodyView, NotificationView } from "@parley/protocol";
import { entriesOf } from "../form/entries.js";
import { readBack, type Line, type LineValue } from "../form/read-back.js";
import { words, type Words } from "../words.js";
import { agreementLabel, dutyLabel, dutyOf, momentLabel, stepLabel } from "./duty-names.js";
import { hasChannel } from "./notice-form.js";

/** What a notice says, whether it is here already or about to be released. */
export type NoticeSaid = Omit<NotificationView, "kind" | "data" | "pack" | "breaches" | "reveals">;

/** A notice, an act, a position or a commitment. */
export type AgreementBodyView = Extract<
  BodyView,
  { kind: "notification" | "notice-of-act" | "position-on-act" | "commitment" }
>;

/** How people refer to a statement, as far as it is known where the lines stand. */
export type NumberOf = (id: string) => string;

/** The lines of a notice: what it is and does, of what, when, and what it says by its form. */
export function noticeLines(
  said: NoticeSaid,
  pack: Pack | undefined,
  numberOf: NumberOf,
): readonly Line[] {
  const { agreement, notification, as, about, number, of, references, channel, reason } = said;
  const { moments, step, owedBy, values } = said;
  const article = dutyOf(pack, notification)?.article;
  return [
    plain("give.agreement", agreementLabel(pack, agreement)),
    plain("give.notification", dutyLabel(pack, notification)),
    ...maybe("give.article", article),
    plain("give.as", words(`as.${as}`)),
    ...maybe("give.of", of && numberOf(of)),
    ...maybe("give.references", references.map(numberOf).join(", ")),
    plain("give.aboutWhat", { text: about }),
    ...maybe("give.number", number),
    ...(owedBy === undefined ? [] : [plain("give.owedBy", words("give.party", party(owedBy)))]),
    ...(step === undefined ? [] : stepLines(step, pack, notification)),
    ...Object.entries(moments).map(([id, at]): Line => {
      const label = momentLabel(pack, notification, id);
      return { label, value: { text: momentText(at) }, below: [] };
    }),
    ...(hasChannel(pack, notification, as) ? [channelLine(channel)] : []),
    ...maybe("give.reason", reason),
    ...(values === undefined
      ? []
      : [
          {
            label: words("give.values"),
            value: undefined,
            below: valueLines(pack, notification, values),
          },
        ]),
  ];
}

function channelLine(channel: string | undefined): Line {
  return plain(
    "give.channel",
    channel === undefined ? words("give.information") : { text: channel },
  );
}

/** What a notice says by its form; as it stands where the data here have no form for it. */
export function valueLines(
  pack: Pack | undefined,
  notification: string,
  values: Json,
): readonly Line[] {
  const form = dutyOf(pack, notification)?.fields;
  if (form !== undefined) return readBack(entriesOf(form), values);
  return [plain("give.asWritten", { text: JSON.stringify(values, null, 2) })];
}

/** The lines of a notice of an act. */
export function actLines(
  said: Omit<Extract<AgreementBodyView, { kind: "notice-of-act" }>, "kind" | "data" | "text">,
  pack: Pack | undefined,
): readonly Line[] {
  return [
    plain("give.agreement", agreementLabel(pack, said.agreement)),
    plain("give.act", dutyLabel(pack, said.act)),
    plain("give.effectFrom", { text: momentText(said.from) }),
    plain("give.instrument", { text: said.instrument }),
  ];
}

/** The lines of a position on an act. */
export function positionLines(
  said: Pick<Extract<AgreementBodyView, { kind: "position-on-act" }>, "of" | "effect">,
  numberOf: NumberOf,
): readonly Line[] {
  return [
    plain("give.positionOf", { text: numberOf(said.of) }),
    plain("give.effect", words(`effectOf.${said.effect}`)),
  ];
}

/** The lines of a commitment: what it binds to is not in it. */
export function commitmentLines(
  said: Pick<
    Extract<AgreementBodyView, { kind: "commitment" }>,
    "agreement" | "notification" | "about"
  > & { readonly digest?: string },
  pack: Pack | undefined,
): readonly Line[] {
  return [
    plain("give.agreement", agreementLabel(pack, said.agreement)),
    plain("give.notification", dutyLabel(pack, said.notification)),
    plain("give.as", words("as.commitment")),
    plain("give.aboutWhat", { text: said.about }),
    ...maybe("give.digest", said.digest),
  ];
}

/** What to know of how a statement stands to the data of its agreement, in plain words. */
export function dataRemarks(body: AgreementBodyView): readonly Words[] {
  if (body.kind === "position-on-act") return [];
  if (body.data === "same") return [];
  return [words(`letter.data.${body.data}`)];
}

function stepLines(
  { id, between: [began = "", other = ""], planned }: NonNullable<NoticeSaid["step"]>,
  pack: Pack | undefined,
  sequence: string,
): readonly Line[] {
  return [
    plain("give.step", stepLabel(pack, sequence, id)),
    plain(
      "give.between",
      words("give.betweenWhom", { began: { party: began }, other: { party: other } }),
    ),
    plain("give.planned", words(planned ? "give.isPlanned" : "give.isDone")),
  ];
}

/** A moment as everyone reads it: a day, or an instant in UTC. */
function momentText(at: string): string {
  return at.includes("T") ? at.replace("T", " ").replace(/(?:\.000)?Z$/, " UTC") : at;
}

function party(code: string): { readonly party: { readonly party: string } } {
  return { party: { party: code } };
}

function maybe(id: Words["id"], text: string | undefined): readonly Line[] {
  return text === undefined || text === "" ? [] : [plain(id, { text })];
}

function plain(id: Words["id"], value: LineValue): Line {
  return { label: words(id), value, below: [] };
}
