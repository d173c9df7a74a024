/** @module Giving out evidence: what goes in, who signs it off, and that it is recorded. */

import type { ConversationView } from "@parley/protocol";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import {
  CentreError,
  getConversation,
  NOT_REACHED,
  postEvidence,
  type GivenOut,
} from "../../api.js";
import { useLanguage, useLiveState, useSay } from "../../centre-context.js";
import { saveFile } from "../../save-file.js";
import {
  evidenceFileName,
  exportRequest,
  hashGroups,
  newExportForm,
} from "../../view-model/export-form.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { Shape } from "../shapes.js";
import { ExportFields } from "./export-fields.js";

/** The page of one conversation; `statement` is the one that was chosen, if one was. */
export function ExportPage({
  id,
  statement,
}: {
  id: string;
  statement: string | undefined;
}): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(id, getConversation);
  return (
    <div className="evidence">
      <p>
        <Button className="plain" onPress={() => history.back()}>
          {say("exhibit.back")}
        </Button>
      </p>
      <h1>{say("export.title")}</h1>
      <p>{say("export.what")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {value !== undefined && <Export conversation={value} statement={statement} />}
    </div>
  );
}

function Export({
  conversation,
  statement,
}: {
  conversation: ConversationView;
  statement: string | undefined;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const chosen = conversation.statements.find(({ id }) => id === statement);
  const [form, setForm] = useState(() => newExportForm(chosen === undefined, code));
  const { busy, error, given, give } = useGiving();
  if (given !== undefined) return <Given given={given} />;
  return (
    <>
      <ExportFields
        form={form}
        change={(change) => setForm({ ...form, ...change })}
        conversation={conversation}
        statement={chosen}
        busy={busy}
        onGive={() => void give(exportRequest(form, conversation.id, chosen?.id))}
      />
      {error !== undefined && <ErrorBox error={error} />}
      {isLost(error) && <p>{say("export.lost")}</p>}
    </>
  );
}

function useGiving(): {
  busy: boolean;
  error: unknown;
  given: GivenOut | undefined;
  give: (request: Parameters<typeof postEvidence>[0]) => Promise<void>;
} {
  const { centre } = useLiveState();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [given, setGiven] = useState<GivenOut>();
  const give = async (request: Parameters<typeof postEvidence>[0]): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await postEvidence(request);
      save(answer, centre?.party ?? "");
      setGiven(answer);
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return { busy, error, given, give };
}

/** That it is recorded. The focus comes here: what was pressed is gone. */
function Given({ given }: { given: GivenOut }): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const party = centre?.party ?? "";
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="given">
      <h2 id="given" tabIndex={-1} ref={heading}>
        <Shape name="tick" /> {say("export.done")}
      </h2>
      <p>{say("export.doneNote", { file: evidenceFileName(party, given.sha256) })}</p>
      <p className="code" dir="ltr">
        {hashGroups(given.sha256)}
      </p>
      <Button onPress={() => save(given, party)}>{say("export.again")}</Button>
    </section>
  );
}

function save({ bundle, sha256 }: GivenOut, party: string): void {
  saveFile(evidenceFileName(party, sha256), bundle, "application/json");
}

/** No answer came, so that nobody here knows whether it was recorded. */
function isLost(error: unknown): boolean {
  return error instanceof CentreError && error.rule === NOT_REACHED;
}
