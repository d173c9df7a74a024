/** @module A press that writes or marks at once; what the centre refuses stands beside it. */

import { useState, type ReactElement, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Edit } from "../../../texts-api.js";
import { ErrorBox } from "../../error-box.js";
import { useDesk } from "../joint-text.js";

/** The button. */
export function EditButton({
  edits,
  isFirst = false,
  isDisabled = false,
  onDone,
  children,
}: {
  edits: readonly Edit[];
  isFirst?: boolean;
  isDisabled?: boolean;
  onDone?: () => void;
  children: ReactNode;
}): ReactElement {
  const { edit } = useDesk();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const press = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await edit(edits);
      onDone?.();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        {...(isFirst && { className: "first" })}
        isDisabled={busy || isDisabled}
        onPress={() => void press()}
      >
        {children}
      </Button>
      {error !== undefined && <ErrorBox error={error} />}
    </>
  );
}
