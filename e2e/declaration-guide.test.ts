import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson, type JsonObject } from "@parley/bytes";
import { StagedConversation, trust, XA } from "../vectors/conversation-stage.js";
import { ROOT } from "./constellation.js";
import { parleyHere } from "./here.js";

const GUIDE = readFileSync(join(ROOT, "docs/guides/declarations.md"), "utf8");
let folder: string;

describe("docs/guides/declarations.md", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-declaration-guide-"));
    process.chdir(folder);
  });
  afterAll(async () => {
    process.chdir(ROOT);
    await rm(folder, { recursive: true });
  });

  it("[CLI-71] [CLI-74] [CLI-76] [CLI-83] [CLI-84] [CLI-85] [CLI-86] [CLI-87] [CLI-93] each line that is typed answers as it stands there", async () => {
    let typed = 0;
    const refused: string[] = [];
    for (const [, info = "", text = ""] of GUIDE.matchAll(/^```(.*)\n([^]*?)^```$/gm)) {
      const [kind, name = ""] = info.split(" ");
      if (text.includes("npx parley declaration check ")) await stageBundle();
      if (kind === "csv") await writeFile(join(folder, name), text);
      const lines = kind === "console" ? text.replaceAll(/\\\n\s*/g, "").matchAll(TYPED) : [];
      for (const [, line = "", shown = ""] of lines) {
        const { told, code } = await type(line);
        expect(unquoted(told), line).toMatch(asShown(unquoted(shown)));
        if (code !== 0) refused.push(`${code} ${told.split("\n")[0]}`);
        typed++;
      }
    }
    expect(typed).toBeGreaterThan(20);
    expect(refused).toEqual([
      expect.stringMatching(/^1 SILO-17 is declared/),
      expect.stringMatching(/^1 Declaration /),
      expect.stringMatching(/^2 The secrets of ours are sealed/),
      expect.stringMatching(/^2 This would remove/),
    ]);
  });
});

interface Typed {
  readonly told: string;
  readonly code: number | null;
}

/** What the guide takes from two centres: Aurelia has declared its table and opened two things. */
async function stageBundle(): Promise<void> {
  const read = (name: string): Promise<string> => readFile(join(folder, "ours", name), "utf8");
  const talk = new StagedConversation();
  const header = JSON.parse(await read("public/header.json")) as JsonObject;
  talk.declare(XA, header);
  const proofs = ["item.SILO-17.kind.warheads", "absent.SILO-99"].map(async (name) => {
    return [name, await read(`proofs/${name}.json`)] as const;
  });
  const exhibits = (await Promise.all(proofs)).map(([name, text]) => talk.exhibit(XA, name, text));
  talk.disclose(XA, declarationId(header), exhibits);
  await writeFile(join(folder, "evidence.json"), JSON.stringify(talk.bundle()));
  await writeFile(join(folder, "trust.json"), JSON.stringify(trust));
}

function declarationId(document: JsonObject): string {
  const text = `parley/declaration/v1/header\n${canonicalJson(document)}`;
  return createHash("sha256").update(text).digest("hex");
}

/** What a line prints; the age command's part is done by its library, which any version has. */
async function type(line: string): Promise<Typed> {
  const made = /^age-keygen -pq -o (\S+)$/.exec(line)?.[1];
  if (made !== undefined) {
    await writeFile(join(folder, made), await generateHybridIdentity());
    return { told: `Public key: ${await recipientOf(made)}\n`, code: 0 };
  }
  const opened = /^age --decrypt --identity (\S+) (\S+) > (\S+)$/.exec(line);
  if (opened !== null) {
    const [, key = "", sealed = "", out = ""] = opened;
    const decrypter = new Decrypter();
    decrypter.addIdentity(await readFile(join(folder, key), "utf8"));
    await writeFile(
      join(folder, out),
      await decrypter.decrypt(await readFile(join(folder, sealed))),
    );
    return { told: "", code: 0 };
  }
  const [, words = ""] = /^npx parley (.*)$/.exec(line) ?? [];
  const found = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(async ([, quoted, plain = ""]) => {
    const of = /^\$\(age-keygen -y (\S+)\)$/.exec(quoted ?? "")?.[1];
    return of === undefined ? (quoted ?? plain) : recipientOf(of);
  });
  const args = await Promise.all(found);
  const { code, stdout, stderr } = await parleyHere(join(folder, ".parley"), ...args);
  return { told: stdout + stderr, code };
}

async function recipientOf(key: string): Promise<string> {
  return identityToRecipient(await readFile(join(folder, key), "utf8"));
}

/** Whether names stand in quotation marks is for the words of proofs to say. */
function unquoted(text: string): string {
  return text.replaceAll(/["“”]/g, "");
}

/** Ids and keys are another each time: they stand there as a horizontal ellipsis. */
function asShown(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("…", "[0-9a-z…]+")}$`);
}

/** A line after a dollar sign, and what it prints. */
const TYPED = /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm;
