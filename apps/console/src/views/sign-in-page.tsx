/** @module Before sign-in: what this is, what it never does, and a field for the token. */

import { useState, type ReactElement } from "react";
import { Button, Form, Input, Label, TextField } from "react-aria-components";
import type { CentreError } from "../api.js";
import { useLive, useLiveState, useSay } from "../centre-context.js";
import { enter } from "../sign-in.js";
import { ErrorBox } from "./error-box.js";
import { LanguageChoice } from "./language-choice.js";
import { Shape } from "./shapes.js";

/** The page of a browser without a session. */
export function SignInPage({ onLanguage }: { onLanguage: (code: string) => void }): ReactElement {
  const say = useSay();
  const live = useLive();
  const [token, setToken] = useState("");
  const { tokenRefused } = useLiveState();
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
            void enter(live, token);
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
        {tokenRefused !== undefined && <Refused error={tokenRefused} />}
        <p>{say("frame.rules")}</p>
      </main>
    </div>
  );
}

/** A token that is not the centre's, in the officer's language; anything else as it was refused. */
function Refused({ error }: { error: CentreError }): ReactElement {
  const say = useSay();
  if (error.status !== 401) return <ErrorBox error={error} />;
  return (
    <div className="error" role="alert">
      <p>
        <Shape name="cross" /> {say("signIn.tokenNotValid", { rule: error.rule })}
      </p>
      <p>{say("signIn.tokenNext")}</p>
    </div>
  );
}
