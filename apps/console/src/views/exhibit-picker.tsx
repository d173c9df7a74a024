/** @module Attaching files as exhibits: chosen here, sent before the message that names them. */

import { useState, type ReactElement } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useSay } from "../centre-context.js";
import { EXHIBIT_BYTES_MAX, mediaTypeOf, titleOf } from "../view-model/exhibit-file.js";
import type { DraftExhibit } from "../view-model/draft.js";
import type { Attachments } from "./attachments.js";
import type { DraftProps } from "./draft-props.js";
import { Foreign } from "./foreign-text.js";
import { LanguageSelect } from "./language-select.js";

/** The exhibits of a draft. */
export function ExhibitPicker({
  draft,
  change,
  attachments,
}: DraftProps & { attachments: Attachments }): ReactElement {
  const say = useSay();
  const [tooLarge, setTooLarge] = useState<string>();
  const take = async (files: readonly File[]): Promise<void> => {
    const large = files.find((file) => file.size > EXHIBIT_BYTES_MAX);
    setTooLarge(large?.name);
    const taken = files.filter((file) => file.size <= EXHIBIT_BYTES_MAX);
    for (const file of taken) attachments.add(file.name, new Uint8Array(await file.arrayBuffer()));
    const names = taken.map((file) => file.name);
    const kept = draft.exhibits.filter((exhibit) => !names.includes(exhibit.name));
    change({ exhibits: [...kept, ...taken.map(describe)] });
  };
  const replace = (changed: DraftExhibit): void =>
    change({
      exhibits: draft.exhibits.map((one) => (one.name === changed.name ? changed : one)),
    });
  return (
    <fieldset className="exhibit-picker">
      <legend>{say("exhibit.attach")}</legend>
      <label className="field">
        <span>{say("exhibit.file")}</span>
        <input
          type="file"
          multiple
          onChange={(event) => void take([...(event.target.files ?? [])])}
        />
      </label>
      <p className="small">{say("exhibit.attachNote")}</p>
      {tooLarge !== undefined && (
        <p className="hint">{say("exhibit.tooLarge", { name: tooLarge })}</p>
      )}
      <ul>
        {draft.exhibits.map((exhibit) => (
          <li key={exhibit.name}>
            <p>
              <Foreign text={exhibit.name} />
              {` · ${say("exhibit.size", { bytes: exhibit.sizeBytes })} · ${exhibit.mediaType}`}
            </p>
            <TextField value={exhibit.title} onChange={(title) => replace({ ...exhibit, title })}>
              <Label>{say("exhibit.title")}</Label>
              <Input dir="auto" />
            </TextField>
            <LanguageSelect
              value={exhibit.language}
              onChange={(language) => replace({ ...exhibit, language })}
            />
            <Button
              className="plain"
              onPress={() => {
                attachments.remove(exhibit.name);
                const left = draft.exhibits.filter((one) => one.name !== exhibit.name);
                change({ exhibits: left });
              }}
            >
              {say("exhibit.remove")}
              <span className="unseen"> {exhibit.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** The language of a file is said by a person: it is signed, so it is not guessed here. */
function describe({ name, size }: File): DraftExhibit {
  const mediaType = mediaTypeOf(name);
  return { name, title: titleOf(name), mediaType, language: "", sizeBytes: size };
}
