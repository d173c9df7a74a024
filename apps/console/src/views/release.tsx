/** @module The last look before a message goes out: its exact words and who sees them. */

import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button, Checkbox } from "react-aria-components";
import type { SayRequest } from "@parley/protocol";
import { CentreError, NOT_REACHED, postStatement } from "../api.js";
import { useLive, useReader, useSay } from "../centre-context.js";
import { goTo } from "../navigation.js";
import { confirmsFlash, type Draft } from "../view-model/draft.js";
import type { TheirLanguage } from "../view-model/transcript.js";
import { words, type Words } from "../view-model/words.js";
import type { Attachments } from "./attachments.js";
import { ErrorBox } from "./error-box.js";
import { FlashConfirm } from "./flash-confirm.js";
import { useLanguageName } from "./language-name.js";
import { LinesDown } from "./lines-down.js";
import { Preview } from "./preview.js";
import { Shape } from "./shapes.js";

/** Shows the message once more and sends it. FLASH asks for the recipients' codes. */
export function Release({
  draft,
  request,
  recipients,
  theirs,
  attachments,
  onBack,
  onSent,
}: {
  draft: Draft;
  request: SayRequest;
  recipients: readonly string[];
  theirs: TheirLanguage | undefined;
  attachments: Attachments;
  onBack: () => void;
  onSent: () => void;
}): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const [authorised, setAuthorised] = useState(false);
  const authority = useAuthority(draft);
  const sending = useSending(draft, request, attachments, onSent);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const flash = draft.precedence === 1;
  const ready =
    (!flash || confirmsFlash(typed, recipients)) && (authority === undefined || authorised);
  const codes = recipients.join(" ");
  return (
    <section className="release" aria-label={say("release.title")}>
      <h2 tabIndex={-1} ref={heading}>
        {say("release.title")}
      </h2>
      <Preview draft={draft} recipients={recipients} theirs={theirs} />
      <Facts draft={draft} recipients={recipients} />
      <LinesDown parties={recipients} />
      {authority !== undefined && (
        <div className="authority-confirm">
          <p>{say("release.authority", { code: draft.phrase, authority })}</p>
          <Checkbox isSelected={authorised} onChange={setAuthorised}>
            <span className="box" aria-hidden="true" />
            {say("release.authorised")}
          </Checkbox>
        </div>
      )}
      {flash && <FlashConfirm parties={recipients} value={typed} onChange={setTyped} />}
      <div className="offers">
        <Button
          className="first"
          isDisabled={!ready || sending.busy}
          onPress={() => void sending.send()}
        >
          {say("release.send", { codes })}
        </Button>
        <Button isDisabled={sending.busy} onPress={onBack}>
          {say("release.back")}
        </Button>
      </div>
      {sending.error !== undefined && (
        <>
          <ErrorBox error={sending.error} />
          {isRefusal(sending.error) && <p>{say("release.notSent")}</p>}
        </>
      )}
    </section>
  );
}

function Facts({
  draft,
  recipients,
}: {
  draft: Draft;
  recipients: readonly string[];
}): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const parties = { parties: recipients };
  const both = draft.phrase !== "" && draft.text.trim() !== "";
  return (
    <ul className="facts">
      {FACTS.map((id) => (
        <li key={id}>
          <Shape name="tick" /> {say(id, { parties, count: recipients.length })}
        </li>
      ))}
      {both && (
        <li>
          <Shape name="tick" /> {say("release.oneLanguage", { language: nameOf(draft.lang) })}
        </li>
      )}
    </ul>
  );
}

/** Who must authorise the phrase, where it is more than the officer who releases it. */
function useAuthority({ phrase }: Draft): Words | undefined {
  const authority = useReader().book?.phrases.get(phrase)?.authority;
  if (authority === undefined || authority === "watch") return undefined;
  return words(`authority.${authority}`);
}

/** Only an answer of the centre proves that nothing went out; silence proves nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof CentreError && error.rule !== NOT_REACHED;
}

function useSending(
  draft: Draft,
  request: SayRequest,
  attachments: Attachments,
  onSent: () => void,
): { busy: boolean; error: unknown; send: () => Promise<void> } {
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const { ids, conversation } = await attachments.sendAll(draft.exhibits, request);
      const sent = await postStatement(withExhibits(request, ids, conversation));
      onSent();
      await live.refresh();
      goTo({ page: "conversation", id: sent.conversation, statement: sent.id });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return { busy, error, send };
}

/** The exhibits' ids; the first of them may have opened the conversation already. */
function withExhibits(
  request: SayRequest,
  ids: readonly string[],
  conversation: string | undefined,
): SayRequest {
  if (ids.length === 0 || conversation === undefined) return request;
  const { to: _opened, ...rest } = request;
  return { ...rest, conversation, exhibits: ids };
}

const FACTS = [
  "release.seenBy",
  "release.onRecord",
  "release.relaxed",
  "release.roleClaimed",
] as const;
