/** @module The words of a line in a list: the subject, then about ten words of what is said. */

import type { ConsultingHeadline, DeclaringHeadline, NoticeHeadline } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { HeadlineShown } from "../view-model/phrase-words.js";
import { firstWords } from "../view-model/visible-text.js";
import { Foreign } from "./foreign-text.js";
import { useLoaded } from "./loaded.js";

/** Shows a headline. */
export function HeadlineWords({ shown }: { shown: HeadlineShown }): ReactElement {
  const say = useSay();
  const { act, subject, text, lang, notice, declaring, consulting } = shown;
  if (notice !== undefined) return <NoticeWords notice={notice} text={text} lang={lang} />;
  if (declaring !== undefined) return <DeclaringWords declaring={declaring} />;
  if (consulting !== undefined) return <ConsultingWords consulting={consulting} />;
  if (act !== undefined && text === "") return <>{say(act)}</>;
  return (
    <>
      {act !== undefined && say("does.withWords", { act })}
      {act !== undefined && " "}
      {subject !== undefined && (
        <span className="row-subject">
          <Foreign text={firstWords(subject.text)} lang={subject.lang} />{" "}
        </span>
      )}
      <Foreign text={firstWords(text)} lang={lang} />
    </>
  );
}

/** The names that the statement itself uses, until the words of the data are here. */
function NoticeWords(props: { notice: NoticeHeadline; text: string; lang: string }): ReactElement {
  const { notice, text, lang } = props;
  const { value } = useLoaded("", loadWords, "once");
  if (value === undefined) return <Foreign text={firstWords(text)} lang={lang} />;
  return <value.NoticeHeadlineWords notice={notice} />;
}

/** What it is about, until the sentences are here. */
function DeclaringWords({ declaring }: { declaring: DeclaringHeadline }): ReactElement {
  const { value } = useLoaded("", loadDeclaringWords, "once");
  if (value === undefined) return <Foreign text={firstWords(declaring.about)} />;
  return <value.DeclaringHeadlineWords declaring={declaring} />;
}

/** What it is about, until the sentences are here. */
function ConsultingWords({ consulting }: { consulting: ConsultingHeadline }): ReactElement {
  const { value } = useLoaded("", loadConsultingWords, "once");
  if (value === undefined) return <Foreign text={firstWords(consulting.about)} />;
  return <value.ConsultingHeadlineWords consulting={consulting} />;
}

async function loadConsultingWords(): Promise<
  Pick<typeof import("./dialogue/letter/consulting-headline.js"), "ConsultingHeadlineWords">
> {
  const { ConsultingHeadlineWords } = await import("./dialogue/letter/consulting-headline.js");
  return { ConsultingHeadlineWords };
}

async function loadWords(): Promise<
  Pick<typeof import("./desk/notice-headline.js"), "NoticeHeadlineWords">
> {
  const { NoticeHeadlineWords } = await import("./desk/notice-headline.js");
  return { NoticeHeadlineWords };
}

async function loadDeclaringWords(): Promise<
  Pick<typeof import("./declarations/letter/declaring-headline.js"), "DeclaringHeadlineWords">
> {
  const { DeclaringHeadlineWords } = await import("./declarations/letter/declaring-headline.js");
  return { DeclaringHeadlineWords };
}
