/** @module Several names of the data in one line, after what they are. */

import type { ReactElement } from "react";
import type { Label } from "../../view-model/form/read-back.js";
import { LabelText } from "../notify/read-back-view.js";

/** The line; nothing where there are no names. */
export function NamedLabels(props: {
  title: string;
  labels: readonly Label[];
}): ReactElement | null {
  const { title, labels } = props;
  if (labels.length === 0) return null;
  return (
    <p>
      <span className="small">{title}</span>{" "}
      {labels.map((label, index) => (
        <span key={index}>
          {index > 0 && " · "}
          <LabelText label={label} />
        </span>
      ))}
    </p>
  );
}
