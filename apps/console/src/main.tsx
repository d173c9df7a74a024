/** @module Where the console begins: signs in with the address's token and draws the page. */

import { createRoot } from "react-dom/client";
import { Live } from "./live.js";
import { takeToken } from "./sign-in.js";
import { App } from "./views/app.js";
import "./style/base.css";
import "./style/frame.css";
import "./style/pages.css";
import "./style/forms.css";

async function begin(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no place to draw in");
  const live = new Live();
  await takeToken(live);
  live.start();
  window.addEventListener("hashchange", () => void takeToken(live));
  createRoot(root).render(<App live={live} />);
  keepAwake();
}

/** A page that holds a lock is not put to sleep in the background. */
function keepAwake(): void {
  if (!("locks" in navigator)) return;
  void navigator.locks.request("parley-watch", { mode: "shared" }, () => new Promise(() => {}));
}

void begin();
