/** @module The last look before anything goes out: its words, who sees it, one press. */

import type { Precedence } from "@parley/wire";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { CentreError, NOT_REACHED, type Sent } from "../api.js";
import type { WorkBegun } from "../declarations-api.js";
import { useLive, useSay } from "../centre-context.js";
import { goTo } from "../navigation.js";
import { confirmsFlash } from "../view-model/draft.js";
import { ErrorBox } from "./error-box.js";
import { FlashConfirm } from "./flash-confirm.js";
import { LinesDown } from "./lines-down.js";
import { Shape } from "./shapes.js";

/** What is released. */
export interface Released {
  readonly recipients: readonly string[];
  readonly precedence: Precedence;
  /** Sends it, or begins work that sends it once it is done; called once a press. */
  readonly post: () => Promise<Sent | WorkBegun>;
}

/** The words stand above; FLASH asks for the recipients' codes, as everywhere. */
export function ReleasePanel({
  released,
  words,
  backWords,
  children,
  moreFacts = [],
  consent,
  stays = false,
  onBack,
  onSent,
}: {
  released: Released;
  /** What the buttons say. */
  words: string;
  backWords: string;
  children: ReactNode;
  /** What is true of this one, beside what is true of all. */
  moreFacts?: readonly string[];
  /** What must be confirmed beside the codes, and whether it is. */
  consent?: { readonly given: boolean; readonly ask: ReactNode } | undefined;
  /** The page stays where it is once it is sent. */
  stays?: boolean;
  onBack: () => void;
  /** Told what it came to, before the page changes. */
  onSent: (sent: Sent | WorkBegun) => void;
}): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const { busy, error, send } = useReleasing(released, stays, onSent);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { recipients, precedence } = released;
  const flash = precedence === 1;
  const parties = { parties: recipients };
  const facts = FACTS.map((id) => say(id, { parties, count: recipients.length }));
  const ready = (!flash || confirmsFlash(typed, recipients)) && consent?.given !== false;
  return (
    <section className="release" aria-label={say("release.title")}>
      <h2 tabIndex={-1} ref={heading}>
        {say("release.title")}
      </h2>
      {children}
      <ul className="facts">
        {[...facts, ...moreFacts].map((fact) => (
          <li key={fact}>
            <Shape name="tick" /> {fact}
          </li>
        ))}
      </ul>
      <LinesDown parties={recipients} />
      {consent?.ask}
      {flash && <FlashConfirm parties={recipients} value={typed} onChange={setTyped} />}
      <div className="offers">
        <Button className="first" isDisabled={!ready || busy} onPress={() => void send()}>
          {words}
        </Button>
        <Button isDisabled={busy} onPress={onBack}>
          {backWords}
        </Button>
      </div>
      {error !== undefined && (
        <>
          <ErrorBox error={error} />
          {isRefusal(error) && <p>{say("release.notSent")}</p>}
        </>
      )}
    </section>
  );
}

function useReleasing(
  { post }: Released,
  stays: boolean,
  onSent: (sent: Sent | WorkBegun) => void,
): { readonly busy: boolean; readonly error: unknown; readonly send: () => Promise<void> } {
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const sent = await post();
      onSent(sent);
      // At once: later the officer may have gone elsewhere.
      if (!stays && "id" in sent) {
        goTo({ page: "conversation", id: sent.conversation, statement: sent.id });
      }
      await live.refresh();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return { busy, error, send };
}

/** Only an answer of the centre proves that nothing went out; silence proves nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof CentreError && error.rule !== NOT_REACHED;
}

const FACTS = [
  "release.seenBy",
  "release.onRecord",
  "release.relaxed",
  "release.roleClaimed",
] as const;
