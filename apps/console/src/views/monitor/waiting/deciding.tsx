/** @module Deciding on a candidate: accept, mend or reject, always with a role and a reason. */

import { entryKinds, type EntryKind } from "@parley/public-record";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { postDecision, type Decided, type PlacedCandidateView } from "../../../monitor-api.js";
import { mendFormOf, readMending, type MendForm } from "../../../view-model/monitor/mend-form.js";
import { ErrorBox } from "../../error-box.js";
import { Choice } from "../fields.js";
import { useRole } from "../person.js";
import { PersonFields } from "../person-fields.js";
import { MendFields } from "./mend-fields.js";

/** What is under way with a candidate. */
export type Doing = "looking" | "accepting" | "mending" | "rejecting";

interface DecidingProps {
  readonly candidate: PlacedCandidateView;
  readonly doing: Doing;
  readonly onDoing: (doing: Doing) => void;
  readonly onDone: (done: Decided | "later") => void;
}

/** Four buttons; pressed, the form of one act. */
export function Deciding(props: DecidingProps): ReactElement {
  const say = useSay();
  const { doing, onDoing, onDone } = props;
  if (doing !== "looking") return <DecisionForm key={doing} {...props} doing={doing} />;
  return (
    <>
      <div className="offers">
        <Button className="first" onPress={() => onDoing("accepting")}>
          {say("sources.accept")} <Key name="A" />
        </Button>
        <Button onPress={() => onDoing("mending")}>
          {say("sources.mend")} <Key name="M" />
        </Button>
        <Button onPress={() => onDoing("rejecting")}>
          {say("sources.reject")} <Key name="R" />
        </Button>
        <Button className="plain" onPress={() => onDone("later")}>
          {say("sources.later")} <Key name="N" />
        </Button>
      </div>
      <p className="small">{say("sources.keys")}</p>
    </>
  );
}

function Key({ name }: { name: string }): ReactElement {
  return (
    <kbd aria-hidden="true" dir="ltr">
      {name}
    </kbd>
  );
}

function DecisionForm(
  props: DecidingProps & { readonly doing: Exclude<Doing, "looking"> },
): ReactElement {
  const say = useSay();
  const { candidate, doing, onDoing, onDone } = props;
  const [role, setRole] = useRole();
  const [reason, setReason] = useState("");
  const [form, setForm] = useState<MendForm>(() => mendFormOf(candidate));
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const fields = [...(place.current?.querySelectorAll("input") ?? [])];
    (fields.find(({ value }) => value === "") ?? fields[0])?.focus();
  }, []);
  const read = readMending(candidate, form);
  const isReady = role.trim() !== "" && reason.trim() !== "" && (doing === "rejecting" || read.ok);
  const decide = (): void => {
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    const mending = doing !== "rejecting" && read.ok ? read.mending : {};
    postDecision({
      ...{ candidates: [candidate.id], as: doing === "rejecting" ? "reject" : "accept" },
      ...{ by: role.trim(), reason: reason.trim() },
      ...(Object.keys(mending).length > 0 && { mending }),
    }).then(
      ({ acts }) => onDone(acts[0]?.as ?? "accepted"),
      (why: unknown) => {
        setBusy(false);
        setError(why);
      },
    );
  };
  return (
    <form
      className="act-form decision"
      aria-label={say(`sources.doing.${doing}`)}
      ref={place}
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
    >
      <h3>{say(`sources.doing.${doing}`)}</h3>
      {error !== undefined && <ErrorBox error={error} />}
      {doing !== "rejecting" && (
        <Choice
          label={say("sources.kindOf")}
          value={form.kind}
          onChange={(kind) => setForm({ ...form, kind: kind as EntryKind })}
          options={entryKinds.map((kind) => [kind, say(`sources.kind.${kind}`)] as const)}
        />
      )}
      {doing === "mending" && (
        <MendFields candidate={candidate} form={form} change={setForm} wrong={read} />
      )}
      <PersonFields {...{ role, setRole, reason, setReason }} />
      <div className="offers">
        <Button type="submit" className="first" isDisabled={!isReady || isBusy}>
          {say(`sources.do.${doing}`)}
        </Button>
        <Button onPress={() => onDoing("looking")}>{say("sources.back")}</Button>
      </div>
      <p className="small" role="status">
        {doing !== "rejecting" && !read.ok ? say(read.wrong) : say("sources.needsReason")}
      </p>
    </form>
  );
}
