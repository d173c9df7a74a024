/** @module What stands on every page: whose centre, the clock, EXERCISE, alarms. */

import type { Trouble } from "@parley/protocol";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useIntl } from "react-intl";
import { signOut } from "../api.js";
import {
  partyName,
  useLanguage,
  useLive,
  useLiveState,
  useNow,
  useSay,
} from "../centre-context.js";
import { useRoute } from "../navigation.js";
import { formatRoute, type Route } from "../route.js";
import { localText, utcText } from "../say.js";
import { msOf } from "../view-model/clocks.js";
import { AlarmBars, NoticePermission } from "./alarm-bars.js";
import { ErrorBox } from "./error-box.js";
import { LanguageChoice } from "./language-choice.js";

/** The frame around every page. */
export function PageFrame({
  onLanguage,
  children,
}: {
  onLanguage: (code: string) => void;
  children: ReactNode;
}): ReactElement {
  const say = useSay();
  const { centre, connection } = useLiveState();
  const exercise = centre?.domain === "exercise";
  const main = useFocusOnNewPage();
  const bars = useBarsHeight();
  return (
    <div className={exercise ? "page exercise" : "page"}>
      <a className="skip" href="#main" onClick={(event) => skipTo(event, main.current)}>
        {say("frame.skip")}
      </a>
      <header>
        {exercise && <p className="exercise-band">{say("frame.exercise")}</p>}
        <Header onLanguage={onLanguage} />
      </header>
      <div className="bars" ref={bars}>
        {connection === "lost" && (
          <p className="bar bar-lost" role="alert">
            {say("frame.notConnected")}
          </p>
        )}
        <Troubles />
        <AlarmBars />
      </div>
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <footer>
        <div className="frame-footer">
          <p>{say("frame.rules")}</p>
          <p>{say("frame.rider")}</p>
          <NoticePermission />
        </div>
        {exercise && <p className="exercise-band">{say("frame.exercise")}</p>}
      </footer>
    </div>
  );
}

function Header({ onLanguage }: { onLanguage: (code: string) => void }): ReactElement {
  const say = useSay();
  const state = useLiveState();
  const language = useLanguage();
  const { page } = useRoute();
  const own = state.centre?.party;
  return (
    <div className="frame-header">
      <p className="brand">
        <span>{say("header.brand")}</span>
        {own !== undefined && <bdi>{partyName(state, own, language)}</bdi>}
      </p>
      <nav aria-label={say("header.pages")}>
        <a href={formatRoute({ page: "watch" })} {...current(page === "watch")}>
          {say("header.watch")}
        </a>
        <a href={formatRoute({ page: "compose" })} {...current(page === "compose")}>
          {say("header.compose")}
        </a>
        <a href={formatRoute({ page: "desk" })} {...current(DESK.has(page))}>
          {say("header.notify")}
        </a>
        <a
          href={formatRoute({ page: "declarations", part: "tables" })}
          {...current(page === "declarations")}
        >
          {say("header.declarations")}
        </a>
        <a
          href={formatRoute({ page: "dialogue", part: "consultations" })}
          {...current(page === "dialogue")}
        >
          {say("header.dialogue")}
        </a>
        <a href={formatRoute({ page: "texts" })} {...current(page === "texts")}>
          {say("header.texts")}
        </a>
        <a href={formatRoute({ page: "monitor", part: "find" })} {...current(page === "monitor")}>
          {say("header.monitor")}
        </a>
        <a href={formatRoute({ page: "agreements" })} {...current(AGREEMENTS.has(page))}>
          {say("header.agreements")}
        </a>
      </nav>
      <HeaderClock />
      <p className="role">{say("header.role")}</p>
      <LanguageChoice onLanguage={onLanguage} />
      <SignOut />
    </div>
  );
}

/** The page for signing in stands only where the session has ended (HTTP-10). */
function SignOut(): ReactElement {
  const say = useSay();
  const live = useLive();
  const [error, setError] = useState<unknown>();
  const leave = (): void => {
    setError(undefined);
    signOut().then(() => live.signedInAs(false), setError);
  };
  return (
    <>
      <Button className="plain" onPress={leave}>
        {say("header.signOut")}
      </Button>
      {error !== undefined && (
        <div className="header-error">
          <p role="alert">{say("header.notSignedOut")}</p>
          <ErrorBox error={error} />
        </div>
      )}
    </>
  );
}

/** What is wrong with the centre itself, in words, on every page. */
function Troubles(): ReactElement {
  const say = useSay();
  const { watch } = useLiveState();
  return (
    <>
      {(watch?.troubles ?? []).map(({ kind, since }) => (
        <p key={kind} className={`bar ${MILD.has(kind) ? "bar-sound" : "bar-lost"}`} role="alert">
          {say(`trouble.${kind}`, { at: { at: msOf(since) } })}
        </p>
      ))}
    </>
  );
}

function HeaderClock(): ReactElement {
  const intl = useIntl();
  const say = useSay();
  const now = useNow();
  const utc = utcText(intl, now, now, true);
  const local = localText(intl, now, now);
  return (
    <p className="header-clock">
      <time dateTime={new Date(now).toISOString()} dir="ltr">
        {say("header.utc", { utc })}
      </time>
      {local !== undefined && <span>{say("header.local", { local })}</span>}
    </p>
  );
}

/** A new page is told to readers of the screen's text by moving the focus to its beginning. */
function useFocusOnNewPage(): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string | undefined>(undefined);
  const route = useRoute();
  const page = pageOf(route);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== page) {
      main.current?.focus();
      window.scrollTo(0, 0);
    }
    shown.current = page;
  }, [page]);
  return main;
}

/** What is a new page to a reader: what is chosen within one is not. */
function pageOf(route: Route): string {
  if (route.page === "notify" || route.page === "event" || route.page === "act") return route.page;
  if (route.page === "registry")
    return formatRoute({ page: route.page, agreement: route.agreement });
  if (route.page === "monitor") {
    const { asked: _, ...named } = route;
    return formatRoute(named);
  }
  return route.page === "conversation" ? `${route.page}/${route.id}` : formatRoute(route);
}

/** Tells the style sheet how much the bars cover, so that nothing is scrolled to below them. */
function useBarsHeight(): React.RefObject<HTMLDivElement | null> {
  const bars = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const measured = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      document.documentElement.style.setProperty("--bars-height", `${height}px`);
    });
    if (bars.current !== null) measured.observe(bars.current);
    return () => measured.disconnect();
  }, []);
  return bars;
}

function skipTo(event: { preventDefault: () => void }, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

/** Pages that the link to the agreements stands for. */
const AGREEMENTS: ReadonlySet<Route["page"]> = new Set(["agreements", "agreement", "bindings"]);

/** Pages that the link to the desk stands for. */
const DESK: ReadonlySet<Route["page"]> = new Set(["desk", "notify", "event", "act", "registry"]);

/** Nothing stops for these. */
const MILD: ReadonlySet<Trouble["kind"]> = new Set(["credential-over", "credential-early"]);

function current(is: boolean): { "aria-current"?: "page" } {
  return is ? { "aria-current": "page" } : {};
}
