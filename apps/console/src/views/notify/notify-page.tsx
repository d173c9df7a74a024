/** @module The notifications desk: an agreement, one of its notifications, and its form. */

import type { Pack } from "@parley/agreement";
import { useMemo, type ReactElement } from "react";
import { IntlProvider } from "react-intl";
import { loadLibrary } from "../../agreement-data.js";
import { useLanguage, useSay } from "../../centre-context.js";
import { deskMessages } from "../../messages/notify/desk-messages.js";
import { goTo } from "../../navigation.js";
import type { Route } from "../../route.js";
import { formText, type FormText } from "../../view-model/form/texts.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { NoticeDesk } from "./notice-desk.js";
import "../../style/notify.css";

/** What is chosen, as it stands in the address. */
export type NotifyRoute = Extract<Route, { page: "notify" }>;

/** The page, with the sentences that only it says. */
export function NotifyPage({ route }: { route: NotifyRoute }): ReactElement {
  const { code, locale, messages } = useLanguage();
  const all = useMemo(() => ({ ...messages, ...deskMessages(code) }), [messages, code]);
  return (
    <IntlProvider locale={locale} messages={all} defaultLocale="en-GB">
      <Desk route={route} />
    </IntlProvider>
  );
}

function Desk({ route }: { route: NotifyRoute }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { value, error } = useLoaded("", loadLibrary);
  const packs = value?.packs ?? [];
  const pack = packs.find(({ id }) => id === route.agreement);
  return (
    <div className="notify">
      <h1>{say("notify.title")}</h1>
      <p>{say("notify.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {value === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      <Choice
        label={say("notify.agreement")}
        value={pack?.id}
        options={packs.map(({ id, shortName }) => ({ id, name: formText(shortName, code, id) }))}
        onChoose={(id) => goTo({ page: "notify", agreement: id })}
      />
      {pack !== undefined && <Agreement key={pack.hash} pack={pack} notice={route.notice} />}
    </div>
  );
}

function Agreement({ pack, notice }: { pack: Pack; notice: string | undefined }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const formed = pack.notifications.filter(({ fields }) => fields !== undefined);
  const chosen = formed.find(({ id }) => id === notice);
  if (formed.length === 0) return <p>{say("notify.noForms")}</p>;
  return (
    <>
      <Choice
        label={say("notify.notification")}
        value={chosen?.id}
        options={formed.map(({ id, name }) => ({ id, name: formText(name, code, id) }))}
        onChoose={(one) => goTo({ page: "notify", agreement: pack.id, notice: one })}
      />
      {chosen?.fields !== undefined && (
        <NoticeDesk key={chosen.id} pack={pack} notice={chosen} form={chosen.fields} />
      )}
    </>
  );
}

function Choice({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  options: readonly { readonly id: string; readonly name: FormText }[];
  onChoose: (id: string) => void;
}): ReactElement {
  const say = useSay();
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onChoose(event.target.value)}>
        {value === undefined && <option value="">{say("form.choose")}</option>}
        {options.map(({ id, name }) => (
          <option key={id} value={id} lang={name.lang}>
            {name.text}
          </option>
        ))}
      </select>
    </label>
  );
}
