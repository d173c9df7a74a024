/** @module Accepting, conforming, initialling, signing: exactly what will be bound, and a press. */

import type { Version } from "@parley/joint-text";
import { useState, type ReactElement } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { useLanguage, useSay } from "../../../centre-context.js";
import { postTextAct } from "../../../texts-api.js";
import { shortDigest, type NextAct } from "../../../view-model/texts/next-acts.js";
import { sideShown } from "../../../view-model/texts/standing-words.js";
import { Foreign } from "../../foreign-text.js";
import { useLanguageName } from "../../language-name.js";
import { ReleasePanel } from "../../release-panel.js";
import { Shape } from "../../shapes.js";
import { useDesk, useOwnPaper } from "../joint-text.js";

interface BindPanelProps {
  readonly act: NextAct;
  readonly version: Version;
  readonly onClose: () => void;
}

/** The last look. */
export function BindPanel({ act, version, onClose }: BindPanelProps): ReactElement {
  const say = useSay();
  const { code: lang } = useLanguage();
  const { answer, own, isSide, refresh } = useDesk();
  const [capacity, setCapacity] = useState("");
  const { word, body } = act;
  const isAct = body.as === "act";
  const named = capacity.trim();
  const others = answer.structure.participants.filter((party) => party !== own);
  if (!isSide) return <p>{say("text.weMediate")}</p>;
  const ask = isAct && (
    <TextField value={capacity} onChange={setCapacity} isRequired>
      <Label>{say("bind.capacity")}</Label>
      <Input size={50} dir="auto" />
      <Text slot="description">{say("bind.capacityNote")}</Text>
    </TextField>
  );
  const binding = isAct ? { ...body, capacity: named } : body;
  return (
    <ReleasePanel
      released={{
        ...{ recipients: others, precedence: 4 },
        post: () => {
          const { conversation } = answer;
          return postTextAct({ conversation, precedence: 4, lang, body: binding });
        },
      }}
      words={say(`bind.send.${word}`)}
      backWords={say("form.close")}
      moreFacts={[
        say(`bind.fact.${word}`),
        ...(isAct || word === "accepted-ad-referendum" ? [] : [say("bind.fact.every")]),
        ...(isAct ? [say("bind.fact.noTreaty")] : []),
      ]}
      consent={{ given: !isAct || named !== "", ask }}
      stays
      onBack={onClose}
      onSent={() => {
        onClose();
        void refresh();
      }}
    >
      <Bound version={version} />
    </ReleasePanel>
  );
}

/** What will be bound: the title, the languages, the digest, and how the others stand to it. */
function Bound({ version }: { version: Version }): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { answer, own } = useDesk();
  const { title, languages, prevails, sides } = answer.opened;
  const paperAt = useOwnPaper();
  const { digest } = version;
  const isLive = digest === answer.digest;
  return (
    <div className="letter bound">
      <p>
        <strong>
          <Foreign text={title} />
        </strong>
      </p>
      <p>
        {say(prevails === undefined ? "bind.languages" : "bind.languagesPrevails", {
          languages: languages.map(nameOf).join(" / "),
          count: languages.length,
          ...(prevails !== undefined && { language: nameOf(prevails) }),
        })}
      </p>
      <p>
        {say("bind.digest")}{" "}
        <bdi dir="ltr" className="digest">
          {shortDigest(digest)}
        </bdi>
      </p>
      <details>
        <summary>{say("bind.wholeDigest")}</summary>
        <p dir="ltr" className="digest digest-whole">
          {digest}
        </p>
      </details>
      <p>
        {say(isLive ? "bind.readAbove" : "bind.readPaper")}{" "}
        <a href={paperAt("in-turn", digest)} target="_blank" rel="noreferrer">
          {say("bind.asPaper")}
        </a>
      </p>
      {sides
        .filter((side) => side !== own)
        .flatMap((side) => sideShown(version, side))
        .map(({ shape, words }) => (
          <p key={say(words)}>
            <Shape name={shape} /> {say(words)}
          </p>
        ))}
    </div>
  );
}
