/** @module The notifications desk: an agreement, one of its notifications, and its form. */

import type { ReactElement } from "react";
import { IntlProvider } from "react-intl";
import { getAgreement, getAgreements } from "../../api.js";
import { useLanguage, useSay } from "../../centre-context.js";
import { deskMessages } from "../../messages/desk-messages.js";
import { goTo } from "../../navigation.js";
import { formsOf } from "../../view-model/form/agreement-forms.js";
import { pickText, type PickedText } from "../../view-model/form/texts.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { NoticeDesk } from "./notice-desk.js";
import "../../style/notify.css";

/** What is chosen, as it stands in the address. */
interface Chosen {
  readonly agreement: string | undefined;
  readonly notice: string | undefined;
}

/** The page, with the sentences that only it says. */
export function NotifyPage(chosen: Chosen): ReactElement {
  const language = useLanguage();
  return (
    <IntlProvider locale={language.locale} messages={deskMessages(language)} defaultLocale="en-GB">
      <Desk {...chosen} />
    </IntlProvider>
  );
}

function Desk({ agreement, notice }: Chosen): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { value, error } = useLoaded("agreements", getAgreements, true);
  const options = (value?.agreements ?? []).map(({ id, shortName }) => {
    return { id, name: pickText(shortName, code, id) };
  });
  return (
    <div className="notify">
      <h1>{say("notify.title")}</h1>
      <p>{say("notify.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      <Choice
        label={say("notify.agreement")}
        value={agreement}
        options={options}
        onChoose={(id) => goTo({ page: "notify", agreement: id })}
      />
      {agreement !== undefined && <Agreement key={agreement} id={agreement} notice={notice} />}
    </div>
  );
}

function Agreement({ id, notice }: { id: string; notice: string | undefined }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { value, error } = useLoaded(id, getAgreement, true);
  if (error !== undefined) return <ErrorBox error={error} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  const forms = formsOf(value);
  const chosen = forms.notices.find((one) => one.id === notice);
  if (forms.notices.length === 0) return <p>{say("notify.noForms")}</p>;
  const options = forms.notices.map((one) => {
    return { id: one.id, name: pickText(one.name, code, one.id) };
  });
  return (
    <>
      <Choice
        label={say("notify.notification")}
        value={chosen?.id}
        options={options}
        onChoose={(one) => goTo({ page: "notify", agreement: id, notice: one })}
      />
      {chosen !== undefined && <NoticeDesk key={chosen.id} agreement={forms} notice={chosen} />}
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
  options: readonly { readonly id: string; readonly name: PickedText }[];
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
