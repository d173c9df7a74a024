/** @module One notice: its form, what is not yet as it asks, its read-back, its release. */

import type { Pack, Schema } from "@parley/agreement";
import { formatJson, isJsonObject, type Json } from "@parley/bytes";
import type { ConversationView } from "@parley/protocol";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { getConversation, getRegistry, postCommitment, postNotification } from "../../api.js";
import { useLanguage, useLive, useLiveState, useSay } from "../../centre-context.js";
import type { Begin } from "../../route.js";
import { saveFile } from "../../save-file.js";
import { msOf } from "../../view-model/clocks.js";
import {
  readSending,
  SENT,
  sendingComplaints,
  type Sending,
} from "../../view-model/desk/destination.js";
import { dutyOf } from "../../view-model/desk/duty-names.js";
import {
  actsFor,
  beginForm,
  isCommitment,
  noticeForm,
  noticeSaid,
  ownNotices,
  type OwnNotice,
} from "../../view-model/desk/notice-form.js";
import { commitmentLines, noticeLines, valueLines } from "../../view-model/desk/notice-lines.js";
import { entriesOf, type Entry } from "../../view-model/form/entries.js";
import { readForm, ROOT, type Complaint } from "../../view-model/form/read-form.js";
import { formText } from "../../view-model/form/texts.js";
import { typeForm } from "../../view-model/form/type-form.js";
import type { TypedForm } from "../../view-model/form/typed-form.js";
import { theirLanguage } from "../../view-model/transcript.js";
import { DestinationFields } from "../desk/destination-fields.js";
import { PrecedenceLabel } from "../precedence-label.js";
import { ReleasePanel } from "../release-panel.js";
import { LanguageName } from "../language-name.js";
import { useLoaded } from "../loaded.js";
import { Shape } from "../shapes.js";
import { ComplaintSummary } from "./complaint-summary.js";
import { Members } from "./entry-field.js";
import { PackText } from "./field-frame.js";
import { FormContext } from "./form-context.js";
import { useKeptForm } from "./kept-form.js";
import { Lines, ReadIn } from "./read-back-view.js";

interface NoticeProps {
  readonly pack: Pack;
  readonly notification: string;
}

/** Fill in, read back, and release; or save, where this party is none of the agreement's. */
export function NoticeDesk(props: NoticeProps & { begin: Begin | undefined }): ReactElement {
  const say = useSay();
  const { pack, notification, begin } = props;
  const { centre } = useLiveState();
  const self = centre?.party ?? "";
  const named = pack.parties.has(self);
  const name = `${pack.id}/${notification}${begin === undefined ? "" : JSON.stringify(begin)}`;
  const [first] = useState(() => (named ? beginOf(pack, notification, self, begin) : {}));
  const [typed, change, end] = useKeptForm(name, first);
  const own = useOwnNotices(pack, notification, self);
  const form = useNoticeForm(props, typed, named, own);
  const { entry, value, complaints, sending } = useReading(form, typed, named, self);
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);
  const shown = asked > 0 ? complaints : [];
  const byKey = new Map(shown.map(({ key, words }) => [key, words]));
  if (reading && complaints.length === 0 && isJsonObject(value)) {
    const back = (): void => setReading(false);
    return named ? (
      <Release {...props} value={value} sending={sending} onBack={back} onSent={end} />
    ) : (
      <Saving {...props} value={value} onBack={back} />
    );
  }
  const values = membersOf(entry).find((one) => one.name === "values");
  const head = membersOf(entry).filter((one) => one !== values);
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: pack.parties }}>
      <section className="notice-desk">
        {!named && <p className="mark">{say("give.notParty", { party: { party: self } })}</p>}
        <ComplaintSummary complaints={shown} asked={asked} />
        {named && (
          <>
            <h2>{say("give.head")}</h2>
            <Members members={head} at={ROOT} />
            <Repeat own={own} typed={typed} change={change} values={values} />
            <DestinationFields sending={sending} parties={new Set(pack.parties.keys())} />
          </>
        )}
        <h2>{say("notify.form")}</h2>
        <DutyWords {...props} />
        {values !== undefined && <Members members={membersOf(values)} at={`/${values.name}`} />}
        {values === undefined && <p>{say("give.noForm")}</p>}
        <div className="offers">
          <Button
            className="first"
            onPress={() => {
              setAsked(asked + 1);
              setReading(complaints.length === 0);
            }}
          >
            {say("notify.check")}
          </Button>
          {typed !== first && Object.keys(typed).length > 0 && (
            <Emptying
              onEmpty={() => {
                change(() => first);
                setAsked(0);
              }}
            />
          )}
        </div>
      </section>
    </FormContext>
  );
}

/** What an address says, with the recipients it names. */
function beginOf(pack: Pack, notification: string, self: string, begin?: Begin): TypedForm {
  const to = begin?.["to"];
  const conversation = begin?.["conversation"];
  return {
    ...beginForm(pack, notification, self, begin),
    ...(to !== undefined && { [SENT.to]: to }),
    ...(conversation !== undefined && { [SENT.conversation]: conversation }),
  };
}

function useNoticeForm(
  { pack, notification }: NoticeProps,
  typed: TypedForm,
  named: boolean,
  own: readonly OwnNotice[],
): Schema {
  const say = useSay();
  const { code: language } = useLanguage();
  const self = useLiveState().centre?.party ?? "";
  const as = actsFor(pack, notification).find((one) => one === typed["/as"]) ?? "original";
  // What is said changes with the language alone.
  const speak = useRef(say);
  speak.current = say;
  return useMemo(() => {
    const values = dutyOf(pack, notification)?.fields;
    if (!named) {
      const properties = values === undefined ? {} : { values };
      return { type: "object", properties, required: Object.keys(properties) };
    }
    return noticeForm({
      ...{ pack, notification, as, self, own, language },
      speak: (id) => speak.current(id),
    });
  }, [pack, notification, named, as, self, own, language]);
}

function useReading(
  form: Schema,
  typed: TypedForm,
  named: boolean,
  self: string,
): {
  readonly entry: Entry;
  readonly value: Json;
  readonly complaints: readonly Complaint[];
  readonly sending: Sending;
} {
  const { watch } = useLiveState();
  const { code: language } = useLanguage();
  const entry = useMemo(() => entriesOf(form), [form]);
  const { value, complaints } = readForm(form, entry, typed);
  const sending = readSending(typed, {
    ...{ self, language, conversations: watch?.conversations ?? [] },
  });
  const said = complaints.map((one) => ({ ...one, trail: withoutValues(one.trail) }));
  return {
    ...{ entry, value, sending },
    complaints: named ? [...said, ...sendingComplaints(sending)] : said,
  };
}

/** The agreement's own form needs no name of its own in front of its fields. */
function withoutValues(trail: Complaint["trail"]): Complaint["trail"] {
  const [first, ...rest] = trail;
  const isValues = typeof first === "object" && "name" in first && first.name === "values";
  return isValues && rest.length > 0 ? rest : trail;
}

/** Own notices of this kind that can be changed, by the registry of today. */
function useOwnNotices(pack: Pack, notification: string, self: string): readonly OwnNotice[] {
  const say = useSay();
  const today = new Date(useLive().now()).toISOString().slice(0, 10);
  const load = useCallback((day: string) => getRegistry(pack.id, day), [pack.id]);
  const { value } = useLoaded(today, load);
  const { code } = useLanguage();
  const speak = useRef(say);
  speak.current = say;
  return useMemo(() => {
    void code;
    return ownNotices(value?.entries ?? [], notification, self, ({ about }, { as, time }) => {
      const at = { at: msOf(time) };
      return `${about} · ${speak.current("registry.step", { as: speak.current(`as.${as}`), at })}`;
    });
  }, [value, notification, self, code]);
}

/** Offers to begin with what the earlier notice said: a change says the whole form again. */
function Repeat({
  own,
  typed,
  change,
  values,
}: {
  own: readonly OwnNotice[];
  typed: TypedForm;
  change: (step: (before: TypedForm) => TypedForm) => void;
  values: Entry | undefined;
}): ReactElement | null {
  const say = useSay();
  const id = typed["/of"] ?? typed["/references"];
  const earlier = own.find(({ statement }) => statement === id)?.values;
  if (earlier === undefined || values === undefined) return null;
  const repeat = (): void => {
    change((before) => {
      const rest = Object.entries(before).filter(([key]) => !key.startsWith("/values"));
      return { ...Object.fromEntries(rest), ...typeForm(values, earlier, "/values") };
    });
  };
  return (
    <div>
      <p className="hint">{say("give.repeatNote")}</p>
      <Button onPress={repeat}>{say("give.repeat")}</Button>
    </div>
  );
}

function Release({
  pack,
  notification,
  value,
  sending,
  onBack,
  onSent,
}: NoticeProps & {
  value: Json;
  sending: Sending;
  onBack: () => void;
  onSent: () => void;
}): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const { recipients, precedence, lang, where } = sending;
  const said = noticeSaid(value, { pack, notification, self: centre?.party ?? "" });
  const commits = isCommitment(pack, notification, said.as);
  const { about, values = {} } = said;
  const common = { ...where, precedence, lang };
  const post = commits
    ? () => postCommitment({ ...common, agreement: pack.id, notification, about, values })
    : () => postNotification({ ...common, ...said });
  const codes = recipients.join(" ");
  const theirs = useTheirLanguage("conversation" in where ? where.conversation : "");
  const { references = [], moments = {} } = said;
  const whole = { ...said, references, moments };
  const short = (id: string): string => id.slice(0, 8);
  return (
    <ReleasePanel
      released={{ recipients, precedence, post }}
      words={say(commits ? "exchange.commit" : "give.release", { codes })}
      backWords={say("notify.edit")}
      onBack={onBack}
      onSent={onSent}
    >
      {commits ? (
        <>
          <ReadIn key={theirs} languages={pack.languages} theirs={theirs}>
            <Lines lines={commitmentLines({ agreement: pack.id, notification, about }, pack)} />
          </ReadIn>
          <h3>{say("exchange.bindsTo")}</h3>
          <Lines lines={valueLines(pack, notification, values)} />
          <p className="mark">
            <Shape name="half" /> {say("exchange.stopping")}
          </p>
        </>
      ) : (
        <ReadIn key={theirs} languages={pack.languages} theirs={theirs}>
          <Lines lines={noticeLines(whole, pack, short)} />
        </ReadIn>
      )}
      <p>
        <PrecedenceLabel precedence={precedence} />
      </p>
    </ReleasePanel>
  );
}

/** The language they last wrote in there; not known of a new conversation. */
function useTheirLanguage(conversation: string): string | undefined {
  const { value } = useLoaded(conversation, loadConversation);
  return theirLanguage(value, undefined)?.lang;
}

async function loadConversation(id: string): Promise<ConversationView | undefined> {
  return id === "" ? undefined : getConversation(id);
}

/** Where nothing can be sent: the values read back, and as a file. */
function Saving({
  pack,
  notification,
  value,
  onBack,
}: NoticeProps & { value: Json; onBack: () => void }): ReactElement {
  const say = useSay();
  const values = (isJsonObject(value) ? value["values"] : undefined) ?? {};
  const save = (): void => {
    const { id, hash } = pack;
    const text = formatJson({ agreement: { id, hash }, notification, values });
    saveFile(`${id}-${notification}.json`, `${text}\n`, "application/json");
  };
  return (
    <div className="notice-desk">
      <FocusedHere />
      <ReadIn languages={pack.languages}>
        <Lines lines={valueLines(pack, notification, values)} />
      </ReadIn>
      <div className="offers">
        <Button className="first" onPress={save}>
          {say("notify.save")}
        </Button>
        <Button onPress={onBack}>{say("notify.edit")}</Button>
      </div>
    </div>
  );
}

/** The duty in words of the pack; says so where they are not in the language of the screen. */
function DutyWords({ pack, notification }: NoticeProps): ReactElement | null {
  const say = useSay();
  const { code } = useLanguage();
  const found = dutyOf(pack, notification);
  if (found === undefined) return null;
  const duty = formText(found.text ?? found.name, code, notification);
  return (
    <>
      {!pack.languages.includes(code) && duty.lang !== undefined && (
        <p className="mark">
          {say("notify.inLanguage")} <LanguageName code={duty.lang} />
        </p>
      )}
      {found.text !== undefined && (
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

function membersOf({ of }: Entry): readonly Entry[] {
  return of.kind === "group" ? of.members : [];
}
