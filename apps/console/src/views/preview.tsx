/** @module The message as it goes out, with the header that the others will see. */

import type { ReactElement } from "react";
import { useLiveState, useSay } from "../centre-context.js";
import { actionOf, type Draft } from "../view-model/draft.js";
import type { TheirLanguage } from "../view-model/transcript.js";
import { readTypedTime } from "../view-model/typed-time.js";
import { Addresses } from "./addresses.js";
import { Foreign, ForeignBlock } from "./foreign-text.js";
import { LanguageName } from "./language-name.js";
import { PhrasePreview } from "./phrase-preview.js";
import { PrecedenceLabel } from "./precedence-label.js";

/** Shows the draft as a letter, before anything is sent. */
export function Preview({
  draft,
  recipients,
  theirs,
}: {
  draft: Draft;
  recipients: readonly string[];
  theirs: TheirLanguage | undefined;
}): ReactElement {
  const say = useSay();
  return (
    <section className="preview" aria-label={say("preview.title")}>
      <h2>{say("preview.title")}</h2>
      <div className="letter">
        <PreviewHeader draft={draft} recipients={recipients} />
        {draft.subject.trim() !== "" && (
          <p className="subject">
            <span className="small">{say("letter.subject")}</span>{" "}
            <Foreign text={draft.subject} lang={draft.lang} />
          </p>
        )}
        <PhrasePreview draft={draft} theirs={theirs} />
        {draft.text.trim() !== "" && (
          <div className="words">
            <p className="small">
              {say("letter.freeText")} <LanguageName code={draft.lang} />
            </p>
            <ForeignBlock text={draft.text.trim()} lang={draft.lang} />
          </div>
        )}
        {draft.exhibits.map((exhibit) => (
          <p key={exhibit.name}>
            {say("exhibit.label")} <Foreign text={exhibit.title} lang={exhibit.language} />
          </p>
        ))}
        <PreviewTimes draft={draft} />
      </div>
    </section>
  );
}

function PreviewHeader({
  draft,
  recipients,
}: {
  draft: Draft;
  recipients: readonly string[];
}): ReactElement {
  const { centre } = useLiveState();
  return (
    <header>
      <p>
        <PrecedenceLabel precedence={draft.precedence} />
      </p>
      {centre !== undefined && recipients.length > 0 && (
        <dl className="letter-head">
          <Addresses from={centre.party} to={recipients} action={actionOf(draft, recipients)} />
        </dl>
      )}
    </header>
  );
}

/** In UTC alone: the time of day here is not the time of day there. */
function PreviewTimes({ draft }: { draft: Draft }): ReactElement {
  const say = useSay();
  const replyBy = readTypedTime(draft.replyBy);
  const voidAfter = readTypedTime(draft.voidAfter);
  return (
    <>
      {replyBy !== undefined && <p>{say("letter.replyBy", { at: { utcMinute: replyBy } })}</p>}
      {voidAfter !== undefined && (
        <p>{say("letter.voidAfter", { at: { utcMinute: voidAfter } })}</p>
      )}
    </>
  );
}
