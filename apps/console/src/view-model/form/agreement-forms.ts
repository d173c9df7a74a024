/** @module What the notifications desk takes from an agreement's data: its notices that have a form. */

import type { Schema, TextByLanguage } from "@parley/agreement";

/** An agreement as the desk needs it. */
export interface AgreementForms {
  readonly id: string;
  readonly hash: string;
  readonly languages: readonly string[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly notices: readonly NoticeForm[];
}

/** A notification with the form of what it says. */
export interface NoticeForm {
  readonly id: string;
  readonly name: TextByLanguage;
  readonly text: TextByLanguage;
  readonly fields: Schema;
}

/**
 * Takes the notices that have a form from the files of an agreement. The centre gives out only
 * files that keep every rule of spec/agreement.md, so they are not checked a second time here.
 */
export function formsOf({
  hash,
  files,
}: {
  readonly hash: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}): AgreementForms {
  const file = files.find(({ name }) => name === "agreement.json");
  const document = JSON.parse(file?.text ?? "{}") as Partial<AgreementDocument>;
  const { id = "", languages = [], parties = [], notifications = [] } = document;
  const notices = notifications.flatMap(({ fields, text = {}, ...one }) =>
    fields === undefined ? [] : [{ id: one.id, name: one.name, text, fields }],
  );
  return { id, hash, languages, parties, notices };
}

interface AgreementDocument extends Pick<AgreementForms, "id" | "languages" | "parties"> {
  readonly notifications: readonly (Pick<NoticeForm, "id" | "name"> &
    Partial<Pick<NoticeForm, "text" | "fields">>)[];
}
