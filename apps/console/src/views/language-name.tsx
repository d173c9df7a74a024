/** @module The name of a language in the language of the screen. */

import type { ReactElement } from "react";
import { useIntl } from "react-intl";
import { showHiddenText } from "../view-model/visible-text.js";

/** Names languages by their tags; a tag nobody knows stands as it came. */
export function useLanguageName(): (code: string) => string {
  const intl = useIntl();
  return (code) => {
    try {
      return intl.formatDisplayName(code, { type: "language", fallback: "none" }) ?? shown(code);
    } catch {
      return shown(code);
    }
  };
}

/** Shows the name of a language. */
export function LanguageName({ code }: { code: string }): ReactElement {
  const nameOf = useLanguageName();
  return <span className="language-name">{nameOf(code)}</span>;
}

function shown(code: string): string {
  return showHiddenText(code);
}
