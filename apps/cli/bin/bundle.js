// Makes few files of what the compiler has made of many: a start reads and compiles a third less.
// Called by parley.js once the compiler is done; what is made is dist/program/main.js.
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const dir = `${dist}/program`;

const bundle = await rolldown({
  input: { main: `${dist}/main.js` },
  platform: "node",
  // It brings a part in machine code, and finds that beside itself.
  external: ["@photostructure/sqlite"],
  plugins: [keepPlaces()],
  // What both a command and the program need is where the program is.
  checks: { ineffectiveDynamicImport: false },
});
await bundle.write({
  dir,
  format: "esm",
  // The same names after a change: a centre that runs meanwhile finds what it has yet to load.
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  banner: "const fileHere = import.meta.url;",
});

/** A module that looks for files or threads beside itself finds them where it stood. */
function keepPlaces() {
  return {
    name: "keep-places",
    transform: {
      filter: { code: /\bimport\.meta\.url\b|\b__dirname\b/ },
      handler(code, id) {
        const place = `new URL(${JSON.stringify(relative(dir, id))}, fileHere)`;
        const path = `process.getBuiltinModule("node:url").fileURLToPath(${place})`;
        const folder = `process.getBuiltinModule("node:path").dirname(${path})`;
        return code
          .replaceAll(/\bimport\.meta\.url\b/g, `${place}.href`)
          .replaceAll(/(?<!var )\b__dirname\b/g, folder);
      },
    },
  };
}
