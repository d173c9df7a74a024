/** @module Who acts, by the role, and why: the two fields of every act at the desk. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { Line } from "./fields.js";

/** Both of them. */
export function PersonFields(props: {
  role: string;
  setRole: (role: string) => void;
  reason: string;
  setReason: (reason: string) => void;
}): ReactElement {
  const say = useSay();
  const { role, setRole, reason, setReason } = props;
  return (
    <div className="filters">
      <Line label={say("sources.role")} value={role} onChange={setRole} isRequired size={20} />
      <Line
        label={say("sources.reason")}
        value={reason}
        onChange={setReason}
        isRequired
        size={50}
      />
    </div>
  );
}
