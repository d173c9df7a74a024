/** @module A filled form in a language of the pack, as the other side will read it. */

import { useState, type ReactElement, type ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { useLanguage, useSay } from "../../centre-context.js";
import { LANGUAGES, languageOf } from "../../messages/languages.js";
import { deskMessages } from "../../messages/notify/desk-messages.js";
import type { Label, Line, LineValue } from "../../view-model/form/read-back.js";
import { formText } from "../../view-model/form/texts.js";
import { Foreign, ForeignBlock } from "../foreign-text.js";
import { LanguageSelect } from "../language-select.js";
import { PackText } from "./field-frame.js";

/** Shows what stands within in a chosen language of the pack: labels and units, not values. */
export function ReadIn({
  languages,
  theirs,
  children,
}: {
  languages: readonly string[];
  /** The language they last wrote in, where that is known. */
  theirs?: string | undefined;
  children: ReactNode;
}): ReactElement {
  const say = useSay();
  const { code: own } = useLanguage();
  // Units and words of the screen are needed as well, so it is a language that has both.
  const offered = languages.filter((one) => LANGUAGES.some(({ code }) => code === one));
  const first = offered.find((one) => one === theirs) ?? offered.find((one) => one !== own);
  const [chosen, setChosen] = useState(first ?? own);
  const reader = languageOf(chosen);
  const messages = { ...reader.messages, ...deskMessages(reader.code) };
  return (
    <section className="read-back">
      <h2>{say("notify.readBack")}</h2>
      <p>{say("notify.readBackNote")}</p>
      <LanguageSelect value={chosen} onChange={setChosen} only={offered} />
      <IntlProvider locale={reader.locale} messages={messages} defaultLocale="en-GB">
        <div className="letter" lang={reader.code} dir={reader.dir}>
          {children}
        </div>
      </IntlProvider>
    </section>
  );
}

/** Lines of a filled form, each with the lines below it. */
export function Lines({ lines }: { lines: readonly Line[] }): ReactElement {
  return (
    <dl className="read-back-lines">
      {lines.map(({ label, value, below }, index) => (
        <div key={index}>
          <dt>
            <LabelText label={label} />
          </dt>
          <dd>
            {value !== undefined && <ValueText value={value} />}
            {below.length > 0 && <Lines lines={below} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A label in the language of the screen around it, else in the one it is in. */
export function LabelText({ label }: { label: Label }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  if ("id" in label) return <>{say(label)}</>;
  return <PackText {...formText(label.titles, code, label.name)} />;
}

function ValueText({ value }: { value: LineValue }): ReactElement {
  if (!("text" in value)) return <LabelText label={value} />;
  if (value.text.includes("\n")) return <ForeignBlock text={value.text} />;
  return <Foreign text={value.text} />;
}
