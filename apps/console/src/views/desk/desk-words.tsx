/** @module The sentences of the desk, around what any page shows of it; and data by name. */

import type { Pack } from "@parley/agreement";
import { useMemo, type ReactElement, type ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { loadLibrary } from "../../agreement-data.js";
import { useLanguage } from "../../centre-context.js";
import { deskMessages } from "../../messages/notify/desk-messages.js";
import { useLoaded } from "../loaded.js";

/** Says what stands within with the sentences of the desk as well. */
export function DeskWords({ children }: { children: ReactNode }): ReactElement {
  const { code, locale, messages } = useLanguage();
  const all = useMemo(() => ({ ...messages, ...deskMessages(code) }), [messages, code]);
  return (
    <IntlProvider locale={locale} messages={all} defaultLocale="en-GB">
      {children}
    </IntlProvider>
  );
}

/** The agreements' data by name; nothing of them while they are on their way. */
export function usePacks(): {
  readonly packs: ReadonlyMap<string, Pack> | undefined;
  readonly error: unknown;
} {
  const { value, error } = useLoaded("", loadLibrary);
  const packs = useMemo(
    () => value && new Map(value.packs.map((pack) => [pack.id, pack])),
    [value],
  );
  return { packs, error };
}
