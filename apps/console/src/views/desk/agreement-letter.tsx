/** @module A letter under an agreement: what it says in the data's words, what to know of it. */

import type { Pack } from "@parley/agreement";
import type { ConversationView, NotificationView, StatementView } from "@parley/protocol";
import { useState, type ReactElement } from "react";
import { Button, Label, TextArea, TextField } from "react-aria-components";
import { getDuties, postActPosition } from "../../api.js";
import { useLanguage, useLive, useLiveState, useNow, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import { formatRoute } from "../../route.js";
import { msOf } from "../../view-model/clocks.js";
import {
  actLines,
  commitmentLines,
  dataRemarks,
  noticeLines,
  positionLines,
  type AgreementBodyView,
  type NumberOf,
} from "../../view-model/desk/notice-lines.js";
import { placesNotKept } from "../../view-model/desk/places.js";
import type { Line } from "../../view-model/form/read-back.js";
import { reference } from "../../view-model/transcript.js";
import { maybeWrittenIn } from "../../view-model/written-in.js";
import type { WriteAbout } from "../draft-props.js";
import { ErrorBox } from "../error-box.js";
import { Foreign, ForeignBlock } from "../foreign-text.js";
import { LanguageSelect } from "../language-select.js";
import { LanguageName } from "../language-name.js";
import { useLoaded } from "../loaded.js";
import { Lines } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";
import { DeskWords, usePacks } from "./desk-words.js";
import "../../style/notify.css";
import "../../style/desk.css";

interface LetterProps<B> {
  readonly statement: StatementView;
  readonly body: B;
  readonly all: ConversationView;
  readonly onWrite: WriteAbout;
}

/** The body of the letter. */
export function AgreementLetter(props: LetterProps<AgreementBodyView>): ReactElement {
  return (
    <DeskWords>
      <Body {...props} />
    </DeskWords>
  );
}

function Body(props: LetterProps<AgreementBodyView>): ReactElement {
  const say = useSay();
  const { statement, body, all } = props;
  const { packs, error } = usePacks();
  const pack = "agreement" in body ? packs?.get(body.agreement) : undefined;
  const numberOf: NumberOf = (id) => {
    const found = all.statements.find((one) => one.id === id);
    return found === undefined ? id.slice(0, 8) : reference(found);
  };
  if (packs === undefined && error === undefined) return <p>{say("frame.loading")}</p>;
  return (
    <div className="agreement-letter">
      {dataRemarks(body).map((remark) => (
        <p className="mark" key={remark.id}>
          <Shape name="apart" /> {say(remark)}
        </p>
      ))}
      <Lines lines={linesOf(body, pack, numberOf)} />
      {"text" in body && body.text !== undefined && (
        <div className="words">
          <p className="small">
            {say("letter.words")} <LanguageName code={statement.lang} />
          </p>
          <ForeignBlock text={body.text} lang={statement.lang} />
        </div>
      )}
      {body.kind === "notification" && <Notice {...props} body={body} pack={pack} />}
      {body.kind === "commitment" && <p>{say("letter.commitment")}</p>}
      {body.kind === "notice-of-act" && !statement.own && <Position of={statement} />}
      {"agreement" in body && pack !== undefined && (
        <p className="small">
          <a href={formatRoute({ page: "registry", agreement: pack.id })}>
            {say("registry.title")}
          </a>
        </p>
      )}
    </div>
  );
}

function linesOf(
  body: AgreementBodyView,
  pack: Pack | undefined,
  numberOf: NumberOf,
): readonly Line[] {
  switch (body.kind) {
    case "notification":
      return noticeLines(body, pack, numberOf);
    case "notice-of-act":
      return actLines(body, pack);
    case "position-on-act":
      return positionLines(body, numberOf);
    case "commitment":
      return commitmentLines(body, pack);
  }
}

/** What is particular to a notice: a reveal, a form that was not kept, the clock to acknowledge. */
function Notice({
  statement,
  body,
  all,
  pack,
  onWrite,
}: LetterProps<NotificationView> & { pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const { reveals, breaches = [] } = body;
  const opened = all.statements.find((one) => one.id === reveals?.of);
  return (
    <>
      {reveals !== undefined && (
        <p className={reveals.matches === false ? "mark" : undefined}>
          <Shape name={reveals.matches === true ? "tick" : "apart"} />{" "}
          {say(`letter.reveals.${matchWord(reveals.matches)}`, {
            number: opened === undefined ? reveals.of.slice(0, 8) : reference(opened),
          })}
        </p>
      )}
      {breaches.length > 0 && (
        <FormNotKept statement={statement} body={body} pack={pack} onWrite={onWrite} />
      )}
      {acknowledges(pack, body) && <AcknowledgeClock statement={statement} />}
      {pack !== undefined && body.values !== undefined && breaches.length === 0 && (
        <PaperLinks statement={statement} pack={pack} />
      )}
    </>
  );
}

/** The notice as a paper form: in the reader's language, where the data have it, and another. */
function PaperLinks({ statement, pack }: { statement: StatementView; pack: Pack }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const [first = "en", ...others] = [...pack.languages].sort((one, other) => {
    return Number(other === code) - Number(one === code);
  });
  return (
    <p className="small">
      {say("letter.paper")}{" "}
      {others.map((other) => (
        <a
          key={other}
          href={`/api/statements/${statement.id}/paper?languages=${first},${other}`}
          download={`${reference(statement).replace(" ", "-")}-${first}-${other}.pdf`}
        >
          <LanguageName code={first} /> · <LanguageName code={other} />{" "}
        </a>
      ))}
    </p>
  );
}

function matchWord(matches: boolean | undefined): "matches" | "differs" | "open" {
  return matches === undefined ? "open" : matches ? "matches" : "differs";
}

/** Each place that is not as the form says; an answer is drafted, and sent by a person alone. */
function FormNotKept({
  statement,
  body,
  pack,
  onWrite,
}: Omit<LetterProps<NotificationView>, "all"> & { pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const places = placesNotKept(body, pack, code);
  const ask = (): void => {
    const list = places.map(({ trail, detail }) => {
      return `- ${[...trail.map(({ text }) => text)].join(" › ")}: ${detail}`;
    });
    const number = reference(statement);
    const text = [
      say("letter.askCorrection", { number, about: body.about }),
      ...list,
      say("letter.askCorrectionEnd"),
    ]
      .join("\n")
      // Marks that hold directions apart on the screen are no part of what is written.
      .replace(ISOLATES, "");
    onWrite(statement, { text, lang: code });
  };
  return (
    <section className="not-kept">
      <p className="mark">
        <Shape name="bar" /> {say("letter.notKept", { count: places.length })}
      </p>
      <ul>
        {places.map(({ path, trail, detail }) => (
          <li key={`${path} ${detail}`}>
            {trail.map((one, index) => (
              <span key={index}>
                {index > 0 && " › "}
                <Foreign {...one} />
              </span>
            ))}
            {": "}
            <Foreign text={detail} lang="en" />
          </li>
        ))}
      </ul>
      {!statement.own && <Button onPress={ask}>{say("letter.ask")}</Button>}
    </section>
  );
}

function acknowledges(pack: Pack | undefined, { notification }: NotificationView): boolean {
  const found = pack?.notifications.find(({ id }) => id === notification);
  return found?.acknowledge !== undefined;
}

/** By when its coming must be acknowledged, while it is not. */
function AcknowledgeClock({ statement }: { statement: StatementView }): ReactElement | null {
  const say = useSay();
  const now = useNow();
  const { value } = useLoaded("", getDuties);
  const open = (value?.obligations ?? []).filter(({ kind, facts, by }) => {
    return kind === "acknowledgement" && by !== undefined && facts.includes(statement.id);
  });
  return (
    <>
      {open.map(({ owedBy, by = "" }) => {
        const at = msOf(by);
        const passed = now > at;
        const id = passed ? "letter.acknowledge.passed" : "letter.acknowledge.by";
        const lasting = { lasting: Math.abs(at - now) };
        return (
          <p key={owedBy} className={passed ? "clock passed" : "clock"}>
            <Shape name={passed ? "bar" : "waiting"} />{" "}
            {say(id, { party: { party: owedBy }, at: { at }, lasting })}
          </p>
        );
      })}
    </>
  );
}

/** What we hold of the effect of their act: words beside it, who sees it, one press to release. */
function Position({ of }: { of: StatementView }): ReactElement {
  const say = useSay();
  const live = useLive();
  const { centre } = useLiveState();
  const { code } = useLanguage();
  const [effect, setEffect] = useState<"denied" | "accepted">();
  const [text, setText] = useState("");
  const [lang, setLang] = useState(code);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const parties = [...new Set([of.from, ...of.to])].filter((party) => party !== centre?.party);
  const words = text.trim();
  const send = async (): Promise<void> => {
    if (effect === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const beside = words === "" ? {} : { text: words };
      const sent = await postActPosition({ of: of.id, effect, lang, ...beside });
      setEffect(undefined);
      await live.refresh();
      goTo({ page: "conversation", id: sent.conversation, statement: sent.id });
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return (
    <div className="position">
      <div className="offers">
        {(["denied", "accepted"] as const).map((one) => (
          <Button key={one} aria-expanded={effect === one} onPress={() => setEffect(one)}>
            {say(`letter.position.${one}`)}
          </Button>
        ))}
      </div>
      {effect !== undefined && (
        <div className="act-form" role="group" aria-label={say(`letter.position.${effect}`)}>
          <p>
            <strong>{say(`effectOf.${effect}`)}</strong>
          </p>
          <TextField value={text} onChange={setText}>
            <Label>{say("give.words")}</Label>
            <TextArea rows={3} dir="auto" lang={lang} />
          </TextField>
          <LanguageSelect value={lang} onChange={setLang} />
          {!maybeWrittenIn(words, lang) && <p className="hint">{say("missing.textLanguage")}</p>}
          <p className="small">{say("acts.seenBy", { parties: { parties } })}</p>
          <div className="offers">
            <Button
              className="first"
              isDisabled={busy || !maybeWrittenIn(words, lang)}
              onPress={() => void send()}
            >
              {say("give.release", { codes: parties.join(" ") })}
            </Button>
            <Button onPress={() => setEffect(undefined)}>{say("form.close")}</Button>
          </div>
          {error !== undefined && <ErrorBox error={error} />}
        </div>
      )}
    </div>
  );
}

const ISOLATES = /[\u2068\u2069]/g;
