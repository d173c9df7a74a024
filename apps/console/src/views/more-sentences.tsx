/** @module Sentences of a part of the console, which is fetched with that part alone. */

import { useMemo, type ReactElement, type ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { useLanguage } from "../centre-context.js";

/** The sentences of a part in a language, by their ids. */
export type SentencesIn = (language: string) => Readonly<Record<string, string>>;

interface MoreSentencesProps {
  /** A list that is always the same one: it is no part of what changes. */
  readonly of: readonly SentencesIn[];
  readonly children: ReactNode;
}

/** Says what stands within with these sentences as well as with those of every page. */
export function MoreSentences({ of, children }: MoreSentencesProps): ReactElement {
  const { code, locale, messages } = useLanguage();
  const all = useMemo(
    () => Object.assign({}, messages, ...of.map((sentences) => sentences(code))) as typeof messages,
    [messages, code, of],
  );
  return (
    <IntlProvider locale={locale} messages={all} defaultLocale="en-GB">
      {children}
    </IntlProvider>
  );
}
