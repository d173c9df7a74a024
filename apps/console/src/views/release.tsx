/** @module The last look before a message goes out: its exact words and who sees them. */

import { useState, type ReactElement } from "react";
import { Checkbox } from "react-aria-components";
import type { SayRequest } from "@parley/protocol";
import { postStatement, type Sent } from "../api.js";
import { useReader, useSay } from "../centre-context.js";
import type { Draft } from "../view-model/draft.js";
import type { TheirLanguage } from "../view-model/transcript.js";
import { words, type Words } from "../view-model/words.js";
import type { Attachments } from "./attachments.js";
import { useLanguageName } from "./language-name.js";
import { Preview } from "./preview.js";
import { ReleasePanel } from "./release-panel.js";

/** Shows the message once more and sends it. */
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
  const nameOf = useLanguageName();
  const [authorised, setAuthorised] = useState(false);
  const authority = useAuthority(draft);
  const { precedence } = draft;
  const post = async (): Promise<Sent> => {
    const { ids, conversation } = await attachments.sendAll(draft.exhibits, request);
    return postStatement(withExhibits(request, ids, conversation));
  };
  const both = draft.phrase !== "" && draft.text.trim() !== "";
  return (
    <ReleasePanel
      released={{ recipients, precedence, post }}
      words={say("release.send", { codes: recipients.join(" ") })}
      backWords={say("release.back")}
      moreFacts={both ? [say("release.oneLanguage", { language: nameOf(draft.lang) })] : []}
      consent={
        authority && {
          given: authorised,
          ask: (
            <div className="authority-confirm">
              <p>{say("release.authority", { code: draft.phrase, authority })}</p>
              <Checkbox isSelected={authorised} onChange={setAuthorised}>
                <span className="box" aria-hidden="true" />
                {say("release.authorised")}
              </Checkbox>
            </div>
          ),
        }
      }
      onBack={onBack}
      onSent={onSent}
    >
      <Preview draft={draft} recipients={recipients} theirs={theirs} />
    </ReleasePanel>
  );
}

/** Who must authorise the phrase, where it is more than the officer who releases it. */
function useAuthority({ phrase }: Draft): Words | undefined {
  const authority = useReader().book?.phrases.get(phrase)?.authority;
  if (authority === undefined || authority === "watch") return undefined;
  return words(`authority.${authority}`);
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
