/** @module Declaring a table: the form, a dry run, who signs it off, then bind and declare. */

import type { Pack } from "@parley/agreement";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { postDryRun, type DryRunView, type EarlierView } from "../../../declarations-api.js";
import { formatRoute } from "../../../route.js";
import { declaredOf, type Declared } from "../../../view-model/declarations/declared.js";
import {
  changesSheet,
  EMPTY_DECLARE_FORM,
  missingInSending,
  missingInTable,
  ownLast,
  tableRequest,
  type DeclareForm,
} from "../../../view-model/declarations/declare-form.js";
import { ErrorBox } from "../../error-box.js";
import { Shape } from "../../shapes.js";
import { useDeclarations } from "../declarations-loaded.js";
import { DeclareRelease } from "./declare-release.js";
import { Destination, useDestination, type DestinationState } from "./destination.js";
import { DryRunResult } from "./dry-run-result.js";
import { ScopeFields } from "./scope-fields.js";
import { SupplementFields, TableFields } from "./table-fields.js";
import { WorkList } from "../work-list.js";

interface TableProps {
  readonly pack: Pack;
  readonly form: DeclareForm;
  readonly change: (part: Partial<DeclareForm>) => void;
  readonly destination: DestinationState;
}

/** From the table to its declaration. */
export function DeclareTable({ pack, self }: { pack: Pack; self: string }): ReactElement {
  const destination = useDestination(pack, self);
  const [form, setForm] = useState(EMPTY_DECLARE_FORM);
  const [tried, setTried] = useState<DryRunView>();
  const [work, setWork] = useState<string>();
  const change = (part: Partial<DeclareForm>): void => {
    setForm((before) => ({ ...before, ...part }));
  };
  const all = { pack, form, change, destination };
  const toForm = (): void => {
    setTried(undefined);
    setWork(undefined);
  };
  if (work !== undefined) return <Begun work={work} onBack={toForm} />;
  if (tried === undefined) return <TableForm {...all} onTried={setTried} />;
  return <Tried {...all} tried={tried} onBack={toForm} onBegun={setWork} />;
}

function TableForm(props: TableProps & { onTried: (tried: DryRunView) => void }): ReactElement {
  const say = useSay();
  const { pack, form, change, destination, onTried } = props;
  const { value: answer, error: unread } = useDeclarations();
  const last = useMemo(() => ownLast(answer ? declaredOf(answer) : [], pack.id), [answer, pack]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { sending, goInto } = destination;
  const missing = missingInTable(form) ?? missingInSending(sending);
  const choose = (declared: Declared | undefined): void => {
    change({ supplements: declared?.table.id ?? "" });
    // It is added to where it was declared.
    if (declared !== undefined) goInto(declared.table.conversation);
  };
  const dryRun = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      onTried(await postDryRun(tableRequest(form, pack.id)));
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <section className="declare-form" aria-label={say("declare.what.table")}>
      <TableFields form={form} change={change} />
      {unread !== undefined && <ErrorBox error={unread} />}
      <SupplementFields form={form} change={change} last={last} onChoose={choose} />
      <ScopeFields
        form={form}
        change={change}
        note={say("declare.scopeNote.table")}
        lang={sending.lang}
      />
      <Destination destination={destination} pack={pack} />
      <p>{say("declare.tryNote")}</p>
      <Button
        className="first"
        isDisabled={busy || missing !== undefined}
        onPress={() => void dryRun()}
      >
        {say("declare.try")}
      </Button>
      <p role="status" className="small">
        {busy ? say("declare.trying") : missing !== undefined && say(missing)}
      </p>
      {error !== undefined && <ErrorBox error={error} />}
    </section>
  );
}

function Tried(
  props: TableProps & {
    tried: DryRunView;
    onBack: () => void;
    onBegun: (work: string) => void;
  },
): ReactElement {
  const say = useSay();
  const { pack, form, change, destination, tried, onBack, onBegun } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { earlier, faults } = tried;
  const add = ({ id, conversation, changed }: EarlierView): void => {
    change({ supplements: id, changes: changesSheet(changed) });
    destination.goInto(conversation);
    onBack();
  };
  return (
    <section className="declare-form" aria-labelledby="dry-run">
      <h2 id="dry-run" tabIndex={-1} ref={heading}>
        {say(faults.length === 0 ? "dry.title" : "dry.faults", { count: faults.length })}
      </h2>
      <DryRunResult tried={tried} pack={pack} />
      {earlier !== undefined && earlier.id !== form.supplements && (
        <div className="mark">
          <p>
            <Shape name="triangle" /> {say("dry.earlier")}
          </p>
          <Button onPress={() => add(earlier)}>{say("dry.addToIt")}</Button>
        </div>
      )}
      {earlier?.id === form.supplements && faults.length > 0 && earlier.changed.length > 0 && (
        <Button onPress={() => add(earlier)}>
          {say("dry.fillSheet", { count: earlier.changed.length })}
        </Button>
      )}
      {faults.length === 0 && (
        <DeclareRelease
          {...{ pack, form, change, tried, onBack, onBegun }}
          sending={destination.sending}
        />
      )}
      {faults.length > 0 && <Button onPress={onBack}>{say("notify.edit")}</Button>}
    </section>
  );
}

/** How far it is; then the way to what was declared, or back to what was filled in. */
function Begun({ work: id, onBack }: { work: string; onBack: () => void }): ReactElement {
  const say = useSay();
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => told.current?.focus(), []);
  const { value, error } = useDeclarations();
  const work = (value?.work ?? []).filter((one) => one.id === id);
  const hasFailed = work.some(({ failed }) => failed !== undefined);
  const declared = work.find(({ statement }) => statement !== undefined)?.declaration;
  return (
    <div className="declare-form">
      <p tabIndex={-1} ref={told}>
        {say("declare.begun")}
      </p>
      <WorkList work={work} />
      {error !== undefined && <ErrorBox error={error} />}
      {hasFailed && <Button onPress={onBack}>{say("notify.edit")}</Button>}
      {declared !== undefined && (
        <a
          className="button first"
          href={formatRoute({ page: "declarations", part: "opening", id: declared })}
        >
          {say("declare.toSteps")}
        </a>
      )}
      <a href={formatRoute({ page: "declarations", part: "tables" })}>{say("part.tables")}</a>
    </div>
  );
}
