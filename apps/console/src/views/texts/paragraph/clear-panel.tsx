/** @module Clearing a paragraph, or opening it again: its exact words, then one press. */

import type { JointTextBody } from "@parley/wire";
import type { ReactElement } from "react";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import { postCheckpoint, postTextAct } from "../../../texts-api.js";
import { digestOfLive, needsCheckpoint } from "../../../view-model/texts/clearing.js";
import { ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { ReleasePanel } from "../../release-panel.js";
import { useDesk } from "../joint-text.js";
import type { ParagraphProps } from "./paragraph-props.js";

/** The last look. */
export function ClearPanel(
  props: ParagraphProps & { as: "clear" | "reopen"; onClose: () => void },
): ReactElement {
  const say = useSay();
  const { code: lang } = useLanguage();
  const { centre } = useLiveState();
  const { answer, refresh } = useDesk();
  const { paragraph, number, cleared, as, onClose } = props;
  const { id, conversation, opened } = answer;
  const parties = [...opened.sides, ...(opened.mediator === undefined ? [] : [opened.mediator])];
  const recipients = parties.filter((party) => party !== centre?.party);
  const sending = { precedence: 4, lang } as const;
  const send = (body: JointTextBody): ReturnType<typeof postTextAct> => {
    return postTextAct({ conversation, ...sending, body });
  };
  const clear = async (): ReturnType<typeof postTextAct> => {
    const digest = (await digestOfLive(paragraph)) ?? "";
    if (needsCheckpoint(answer, cleared, digest)) await postCheckpoint(answer, sending);
    const paragraphs = [{ id: paragraph.id, digest }];
    return send({ kind: "joint-text", as: "cleared", text: id, paragraphs });
  };
  const reopen = (): ReturnType<typeof postTextAct> => {
    return send({ kind: "joint-text", as: "reopened", text: id, paragraphs: [paragraph.id] });
  };
  const facts = as === "clear" ? CLEAR_FACTS : REOPEN_FACTS;
  const whole = opened.whole ? [say("clear.fact.whole")] : [];
  return (
    <ReleasePanel
      released={{ recipients, precedence: 4, post: as === "clear" ? clear : reopen }}
      words={say(`clear.send.${as}`, { number })}
      backWords={say("form.close")}
      moreFacts={[...facts.map((fact) => say(fact)), ...(as === "clear" ? whole : [])]}
      stays
      onBack={onClose}
      onSent={() => {
        onClose();
        void refresh();
      }}
    >
      <div className="letter">
        <p>{say(`clear.seen.${as}`, { number })}</p>
        {opened.languages.map((language) => (
          <div key={language}>
            <p className="small">
              <LanguageName code={language} />
            </p>
            <ForeignBlock
              text={(paragraph.languages.get(language) ?? [])
                .filter(({ standing }) => standing !== "gone")
                .map(({ words }) => words)
                .join("")}
              lang={language}
            />
          </div>
        ))}
      </div>
    </ReleasePanel>
  );
}

const CLEAR_FACTS = ["clear.fact.checkpoint", "clear.fact.frozen"] as const;
const REOPEN_FACTS = ["clear.fact.reopen"] as const;
