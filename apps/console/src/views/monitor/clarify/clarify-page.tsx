/** @module From entries to a neutral question: shown whole, then opened in a message; not sent. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import { getClarification, type ClarificationView } from "../../../monitor-api.js";
import { getConsultations } from "../../../dialogue-api.js";
import { goTo } from "../../../navigation.js";
import { formatRoute, type Begin } from "../../../route.js";
import { SENT } from "../../../view-model/desk/destination.js";
import { ACT } from "../../../view-model/dialogue/act-forms.js";
import { emptyDraft } from "../../../view-model/draft.js";
import { entriesAsked } from "../../../view-model/monitor/record-asked.js";
import { firstWords } from "../../../view-model/visible-text.js";
import { keepDraft } from "../../drafts.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { useLanguageName } from "../../language-name.js";
import { useLoaded } from "../../loaded.js";
import { keepForm } from "../../notify/kept-form.js";
import { Choice } from "../fields.js";
import { EntryLink } from "../judging/judged-lists.js";

/** The page; which entries it is about stands in its address. */
export function ClarifyPage({ asked }: { asked: Begin }): ReactElement {
  const say = useSay();
  const entries = entriesAsked(asked);
  return (
    <div className="declaration">
      <h1>{say("sources.part.clarify")}</h1>
      <p>{say("sources.clarify.intro")}</p>
      {entries.length === 0 ? (
        <p className="calm">
          {say("sources.clarify.none")}{" "}
          <a href={formatRoute({ page: "monitor", part: "record" })}>
            {say("sources.part.record")}
          </a>
        </p>
      ) : (
        <Drafting entries={entries} />
      )}
    </div>
  );
}

function Drafting({ entries }: { entries: readonly string[] }): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { code } = useLanguage();
  const { centre } = useLiveState();
  const parties = (centre?.peers ?? []).map(({ party }) => party);
  const [to, setTo] = useState(parties[0] ?? "");
  const [lang, setLang] = useState(LANGUAGES.find((one) => one === code) ?? "en");
  return (
    <>
      <p>
        {say("sources.clarify.about")}{" "}
        {entries.map((id) => (
          <span key={id}>
            <EntryLink id={id} />{" "}
          </span>
        ))}
      </p>
      <div className="filters">
        <Choice
          label={say("sources.clarify.to")}
          value={to}
          onChange={setTo}
          options={[
            ...(to === "" ? [["", say("form.choose")] as const] : []),
            ...parties.map((party) => [party, say("line.party", { party: { party } })] as const),
          ]}
        />
        <Choice
          label={say("form.language")}
          value={lang}
          onChange={setLang}
          options={LANGUAGES.map((one) => [one, nameOf(one)] as const)}
        />
      </div>
      {parties.length === 0 && <p className="mark">{say("sources.clarify.nobody")}</p>}
      {to !== "" && <Drafted key={`${to} ${lang}`} {...{ entries, to, lang }} />}
    </>
  );
}

function Drafted(props: { entries: readonly string[]; to: string; lang: string }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(JSON.stringify(props), loadDraft, "once");
  if (error !== undefined) return <ErrorBox error={error} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  const { text, to, language, entries } = value;
  const open = (): void => {
    const notice = `sources/${entries.map((id) => id.slice(0, ID_SHOWN)).join("/")}/${to}`;
    const draft = { ...emptyDraft(language, ROUTINE), to: [to], text: text.trim() };
    keepDraft({ notice }, draft);
    goTo({ page: "compose", notice });
  };
  return (
    <section className="part" aria-labelledby="draft">
      <h2 id="draft">{say("sources.clarify.draft")}</h2>
      <div className="letter">
        <ForeignBlock text={text} lang={language} />
      </div>
      <p>{say("sources.clarify.fact")}</p>
      <Button className="first" onPress={open}>
        {say("sources.clarify.open")}
      </Button>
      <OpenInConsultation to={to} text={text} language={language} />
    </section>
  );
}

/** As a question of a consultation with that party, in the form that asks one there. */
function OpenInConsultation(props: {
  to: string;
  text: string;
  language: string;
}): ReactElement | null {
  const say = useSay();
  const { centre } = useLiveState();
  const { value } = useLoaded("", getConsultations);
  const { to, text, language } = props;
  const own = centre?.party ?? "";
  const open = (value?.consultations ?? []).filter(({ parties, state }) => {
    return state !== "closed" && parties.includes(own) && parties.includes(to);
  });
  if (open.length === 0) return null;
  return (
    <>
      <p>{say("sources.clarify.consultation")}</p>
      <div className="offers">
        {open.map(({ id, subject }) => (
          <Button
            key={id}
            onPress={() => {
              keepForm(askFormOf(id), { [ACT.text]: text.trim(), [SENT.language]: language });
              goTo({ page: "dialogue", part: "consultation", id });
            }}
          >
            <Foreign text={firstWords(subject)} />
          </Button>
        ))}
      </div>
    </>
  );
}

/** The name under which that form keeps what is typed. */
function askFormOf(consultation: string): string {
  return `declared/dialogue/ask/${consultation}`;
}

function loadDraft(key: string): Promise<ClarificationView> {
  const asked = JSON.parse(key) as { entries: readonly string[]; to: string; lang: string };
  return getClarification(asked.entries, asked.to, asked.lang);
}

/** Languages in which the centre has the words of a draft. */
const LANGUAGES: readonly string[] = ["en", "zh", "ru"];
const ID_SHOWN = 12;
const ROUTINE = 4;
