/** A process that writes words into a live text until it is killed, for tests of `[LIVE-14]`. */

import { instant } from "@parley/bytes";
import { LiveTexts } from "./index.js";
import { insert, LANGUAGES, PARTIES, taken, TEXT } from "./replicas.fuzz.js";

const texts = await LiveTexts.open(process.argv[2] ?? "", () => instant(Date.now()));
const text = await texts.text(TEXT, {
  participants: PARTIES,
  sides: 2,
  languages: LANGUAGES,
  own: "XA",
});
for (let count = 1; ; count++) {
  taken(await text.edit([insert(`${count} `)]));
  process.send?.(count);
}
