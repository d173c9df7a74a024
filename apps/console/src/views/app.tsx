/** @module The whole screen: language and direction around, one page within. */

import { useEffect, useState, type ReactElement } from "react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";
import { LiveContext, useLiveState } from "../centre-context.js";
import type { Live } from "../live.js";
import { languageOf, preferredLanguage, type Language } from "../messages/languages.js";
import { useRoute } from "../navigation.js";
import { AgreementsPage } from "./agreements-page.js";
import { ComposePage } from "./compose-page.js";
import { ConversationPage } from "./conversation-page.js";
import { DeclarationsPage } from "./declarations-page.js";
import { DeskPage } from "./desk-page.js";
import { DialoguePage } from "./dialogue-page.js";
import { ExportPage } from "./evidence/export-page.js";
import { OriginalsPage } from "./evidence/originals-page.js";
import { ExhibitPage } from "./exhibit-page.js";
import { MonitorPage } from "./monitor/monitor-page.js";
import { NotePage } from "./note-page.js";
import { PageFrame } from "./page-frame.js";
import { SignInPage } from "./sign-in-page.js";
import { TextsPage } from "./texts/texts-page.js";
import { WatchPage } from "./watch-page.js";

/** The console. */
export function App({ live }: { live: Live }): ReactElement {
  const [language, setLanguage] = useState(readLanguage);
  useEffect(() => {
    document.documentElement.lang = language.code;
    document.documentElement.dir = language.dir;
  }, [language]);
  const choose = (code: string): void => {
    keepLanguage(code);
    setLanguage(languageOf(code));
  };
  return (
    <IntlProvider locale={language.locale} messages={language.messages} defaultLocale="en-GB">
      <I18nProvider locale={language.locale}>
        <LiveContext value={live}>
          <Screen onLanguage={choose} />
        </LiveContext>
      </I18nProvider>
    </IntlProvider>
  );
}

function Screen({ onLanguage }: { onLanguage: (code: string) => void }): ReactElement {
  const { signedIn, centre, watch } = useLiveState();
  if (!signedIn) return <SignInPage onLanguage={onLanguage} />;
  return (
    <PageFrame onLanguage={onLanguage}>
      {centre !== undefined && watch !== undefined && <Page />}
    </PageFrame>
  );
}

function Page(): ReactElement {
  const route = useRoute();
  switch (route.page) {
    case "watch":
      return <WatchPage />;
    case "compose":
      return <ComposePage key={route.notice ?? ""} notice={route.notice} />;
    case "desk":
    case "notify":
    case "event":
    case "act":
    case "registry":
      return <DeskPage route={route} />;
    case "declarations":
      return <DeclarationsPage route={route} />;
    case "dialogue":
      return <DialoguePage route={route} />;
    case "texts":
      return <TextsPage key={route.id ?? ""} route={route} />;
    case "monitor":
      return <MonitorPage route={route} />;
    case "conversation":
      return <ConversationPage key={route.id} id={route.id} asked={route.statement} />;
    case "evidence": {
      const { id, statement } = route;
      return <ExportPage key={`${id} ${statement}`} id={id} statement={statement} />;
    }
    case "originals":
      return <OriginalsPage key={route.notice} notice={route.notice} />;
    case "exhibit":
      return <ExhibitPage key={route.id} id={route.id} />;
    case "note":
      return <NotePage key={route.id} id={route.id} />;
    case "agreements":
    case "agreement":
    case "bindings":
      return <AgreementsPage route={route} />;
  }
}

function readLanguage(): Language {
  const kept = localStorage.getItem(LANGUAGE_KEY);
  return kept === null ? preferredLanguage(navigator.languages) : languageOf(kept);
}

function keepLanguage(code: string): void {
  localStorage.setItem(LANGUAGE_KEY, code);
}

const LANGUAGE_KEY = "parley-language";
