import { instant } from "@parley/bytes";
import { layoutDocument } from "@parley/document";
import { expect, it } from "vitest";
import { renderDocument, renderDocumentApart } from "./index.js";

it("[DIP-30] a thread of its own makes the same file, and one that fails says so", async () => {
  const layout = layoutDocument({
    document: {
      ...{ kind: "document", form: "note", number: "XA/N/2026/1", title: "Second round" },
      ...{ addressee: "Ministry of Borealia", place: "Aurel", day: "2026-11-20", flags: [] },
      words: new Map([["en", "The second round."]]),
    },
    languages: ["en"],
    from: new Map([["en", "Ministry of Aurelia"]]),
    ...{ domain: "exercise", footer: [] },
  });
  if (!layout.ok) throw new Error(layout.detail);
  const createdAt = instant(Date.UTC(2026, 10, 20));
  const here = await renderDocument(layout.value, { createdAt });
  const apart = await renderDocumentApart({ layout: layout.value, createdAt });
  expect(Buffer.from(apart).equals(Buffer.from(here))).toBe(true);
  const broken = { ...layout.value, parts: null as never };
  await expect(renderDocumentApart({ layout: broken, createdAt })).rejects.toThrow(/parts|null/);
});
