/** @module One notification: its form, what is not yet as it asks, its read-back, the file. */

import type { Notification, Pack, Schema } from "@parley/agreement";
import { formatJson, isJsonObject } from "@parley/bytes";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useSay } from "../../centre-context.js";
import { saveFile } from "../../save-file.js";
import { entriesOf } from "../../view-model/form/entries.js";
import { readForm, ROOT } from "../../view-model/form/read-form.js";
import { formText } from "../../view-model/form/texts.js";
import { LanguageName } from "../language-name.js";
import { ComplaintSummary } from "./complaint-summary.js";
import { Members } from "./entry-field.js";
import { PackText } from "./field-frame.js";
import { FormContext } from "./form-context.js";
import { useKeptForm } from "./kept-form.js";
import { ReadBack } from "./read-back-view.js";

/** Fill in, read back, save. */
export function NoticeDesk({
  pack,
  notice,
  form,
}: {
  pack: Pack;
  notice: Notification;
  form: Schema;
}): ReactElement {
  const say = useSay();
  const [typed, change] = useKeptForm(`${pack.id}/${notice.id}`);
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);
  const entry = useMemo(() => entriesOf(form), [form]);
  const { value, complaints } = readForm(form, entry, typed);
  const shown = asked > 0 ? complaints : [];
  const byKey = new Map(shown.map(({ key, words }) => [key, words]));
  const check = (): void => {
    setAsked(asked + 1);
    setReading(complaints.length === 0);
  };
  const save = (): void => {
    const { id, hash } = pack;
    const text = formatJson({ agreement: { id, hash }, notification: notice.id, values: value });
    saveFile(`${id}-${notice.id}.json`, `${text}\n`, "application/json");
  };
  if (reading && complaints.length === 0 && isJsonObject(value)) {
    return (
      <div className="notice-desk">
        <FocusedHere />
        <ReadBack entry={entry} value={value} languages={pack.languages} />
        <div className="offers">
          <Button className="first" onPress={save}>
            {say("notify.save")}
          </Button>
          <Button onPress={() => setReading(false)}>{say("notify.edit")}</Button>
        </div>
      </div>
    );
  }
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: pack.parties }}>
      <section className="notice-desk">
        <h2>{say("notify.form")}</h2>
        <Duty pack={pack} notice={notice} />
        <ComplaintSummary complaints={shown} asked={asked} />
        {entry.of.kind === "group" && <Members members={entry.of.members} at={ROOT} />}
        <div className="offers">
          <Button className="first" onPress={check}>
            {say("notify.check")}
          </Button>
          {Object.keys(typed).length > 0 && (
            <Emptying
              onEmpty={() => {
                change(() => ({}));
                setAsked(0);
              }}
            />
          )}
        </div>
      </section>
    </FormContext>
  );
}

/** The duty in words of the pack; says so where they are not in the language of the screen. */
function Duty({ pack, notice }: { pack: Pack; notice: Notification }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const duty = formText(notice.text ?? notice.name, code, notice.id);
  return (
    <>
      {!pack.languages.includes(code) && duty.lang !== undefined && (
        <p className="mark">
          {say("notify.inLanguage")} <LanguageName code={duty.lang} />
        </p>
      )}
      {notice.text !== undefined && (
        <p>
          <PackText {...duty} />
        </p>
      )}
    </>
  );
}

/** Nothing typed is lost by one press. */
function Emptying({ onEmpty }: { onEmpty: () => void }): ReactElement {
  const say = useSay();
  const [sure, setSure] = useState(false);
  if (!sure) return <Button onPress={() => setSure(true)}>{say("notify.empty")}</Button>;
  return (
    <div className="choice-row" role="group">
      <p role="alert">{say("notify.emptyAsk")}</p>
      <Button autoFocus onPress={() => setSure(false)}>
        {say("notify.emptyNot")}
      </Button>
      <Button onPress={onEmpty}>{say("notify.emptyNow")}</Button>
    </div>
  );
}

/** What has just come in place of the form is told by moving the focus to it. */
function FocusedHere(): ReactElement {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), []);
  return <div ref={here} tabIndex={-1} />;
}
