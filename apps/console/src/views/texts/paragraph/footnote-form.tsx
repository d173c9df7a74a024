/** @module A footnote: the position of our side on words, as the others will read it. */

import type { Range } from "@parley/joint-text";
import { useState, type ReactElement } from "react";
import { Button, Label, TextArea, TextField } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import type { Place } from "../../../view-model/texts/draft.js";
import { troubleInFootnote } from "../../../view-model/texts/trouble.js";
import { Shape } from "../../shapes.js";
import { EditButton } from "./edit-button.js";

/** The form. */
export function FootnoteForm(props: {
  place: Place & { readonly ranges: readonly Range[] };
  onClose: () => void;
}): ReactElement {
  const say = useSay();
  const { place, onClose } = props;
  const [words, setWords] = useState("");
  const text = words.trim().normalize("NFC");
  const trouble = troubleInFootnote(text);
  return (
    <div className="act-form footnote-form">
      <TextField value={words} onChange={setWords} autoFocus>
        <Label>{say("footnote.words")}</Label>
        <TextArea rows={3} dir="auto" lang={place.language} />
      </TextField>
      {trouble !== undefined && (
        <p className="mark" role="alert">
          <Shape name="triangle" /> {say(trouble.what)} {say(trouble.next)}
        </p>
      )}
      <div className="offers">
        <EditButton
          isFirst
          isDisabled={text === "" || trouble !== undefined}
          edits={[{ mark: { kind: "footnote", ...place, text } }]}
          onDone={onClose}
        >
          {say("footnote.put")}
        </EditButton>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
    </div>
  );
}
