/** @module Before sign-in: what this is, what it never does, and a field for the token. */

import { useState, type ReactElement } from "react";
import { Button, Form, Input, Label, TextField } from "react-aria-components";
import { CentreError, signIn } from "../api.js";
import { useLive, useSay } from "../centre-context.js";
import { ErrorBox } from "./error-box.js";
import { LanguageChoice } from "./language-choice.js";

/** The page of a browser without a session. */
export function SignInPage({ onLanguage }: { onLanguage: (code: string) => void }): ReactElement {
  const say = useSay();
  const live = useLive();
  const [token, setToken] = useState("");
  const [error, setError] = useState<CentreError>();
  const enter = async (): Promise<void> => {
    try {
      await signIn(token.trim().replace(/^.*#token=/, ""));
      live.signedInAs(true);
    } catch (thrown) {
      if (thrown instanceof CentreError) setError(thrown);
    }
  };
  return (
    <div className="page">
      <header className="frame-header">
        <p className="brand">{say("header.brand")}</p>
        <LanguageChoice onLanguage={onLanguage} />
      </header>
      <main id="main" className="sign-in">
        <h1>{say("signIn.title")}</h1>
        <p>{say("signIn.how")}</p>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            void enter();
          }}
        >
          <TextField value={token} onChange={setToken} autoComplete="off" type="password">
            <Label>{say("signIn.token")}</Label>
            <Input />
          </TextField>
          <Button type="submit" className="first">
            {say("signIn.enter")}
          </Button>
        </Form>
        {error !== undefined && <ErrorBox error={error} />}
        <p>{say("frame.rules")}</p>
      </main>
    </div>
  );
}
