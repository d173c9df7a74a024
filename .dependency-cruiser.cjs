// Who may import whom. The declared graph (each package.json) is the allowed graph, so there is no
// second list to keep; STYLE names the packages that must stay pure.
const { existsSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const at = (path) => join(__dirname, path);
const workspaces = ["packages", "adapters", "apps"]
  .filter((folder) => existsSync(at(folder)))
  .flatMap((folder) => readdirSync(at(folder)).map((name) => `${folder}/${name}`))
  .concat("sim")
  .filter((dir) => existsSync(at(`${dir}/package.json`)));
const members = workspaces.map((dir) => ({ dir, ...require(at(`${dir}/package.json`)) }));
const entry = Object.fromEntries(members.map((m) => [m.name, `^${m.dir}/src/index\\.ts$`]));
const entriesOf = (declared) => Object.keys(declared ?? {}).flatMap((name) => entry[name] ?? []);

const TEST = "\\.(test|fuzz|bench)\\.ts$";
const PURE = [
  "bytes",
  "wire",
  "phrasebook",
  "log",
  "bundle",
  "agreement",
  "form",
  "declaration",
  "consultation",
  "document",
  "joint-text",
  "public-record",
  "passage",
  "evidence",
  "protocol",
];
// What a pure package may import from npm. Every name here is a decision in docs/decisions/.
const NPM_ALLOWED = {
  declaration: ["@noble/curves", "@noble/hashes"],
  evidence: ["htmlparser2"],
};

// What a party writes for itself, and the routes that show it.
const PRIVATE = "apps/centre/src/private-space/";
const PRIVATE_ROUTES = "apps/centre/src/http/private/";

const pureSources = (names) => `^packages/(${names.join("|")})/src/(?!.*${TEST})`;
const npmRule = (names, allowed) => ({
  name: "pure: npm allowlist",
  comment: "a pure package imports nothing from npm but what its allowlist names",
  severity: "error",
  from: { path: pureSources(names) },
  to: {
    path: "node_modules/",
    ...(allowed.length > 0 && { pathNot: `node_modules/(${allowed.join("|")})/` }),
  },
});
const declaredRule = (m, from, declared) => ({
  name: `${m.dir}: declared packages, by their index only`,
  comment: "write it into the dependencies of package.json, or import from the index",
  severity: "error",
  from: { path: `^${m.dir}/src/`, ...from },
  to: { path: "^(packages|adapters|apps|sim)/", pathNot: [`^${m.dir}/`, ...declared] },
});

module.exports = {
  forbidden: [
    ...members.flatMap((m) => [
      declaredRule(m, { pathNot: TEST }, entriesOf(m.dependencies)),
      declaredRule(m, { path: `^${m.dir}/src/.*${TEST}` }, [
        ...entriesOf(m.dependencies),
        ...entriesOf(m.devDependencies),
      ]),
    ]),
    {
      name: "pure: no Node",
      severity: "error",
      from: { path: pureSources(PURE) },
      to: { dependencyTypes: ["core"] },
    },
    npmRule(
      PURE.filter((name) => NPM_ALLOWED[name] === undefined),
      [],
    ),
    ...Object.entries(NPM_ALLOWED).map(([name, allowed]) => npmRule([name], allowed)),
    {
      name: "pure: no outward",
      severity: "error",
      from: { path: `^packages/(${PURE.join("|")})/src/` },
      to: { path: "^(adapters|apps|sim|packages/(ports|runner))/" },
    },
    {
      name: "auditor: no code of what it audits",
      comment: "spec/audit.md, AUD-1: it reads logs by code of its own",
      severity: "error",
      from: { path: "^apps/auditor/src/", pathNot: TEST },
      to: {
        path: "^(packages|adapters|apps|sim)/",
        pathNot: ["^apps/auditor/src/", "^apps/auditor/node_modules/"],
      },
    },
    {
      name: "auditor: npm allowlist",
      comment: "the platform, and ML-DSA-44",
      severity: "error",
      from: { path: "^apps/auditor/src/", pathNot: TEST },
      to: { path: "node_modules/", pathNot: "node_modules/@noble/post-quantum/" },
    },
    {
      name: "private space: read by its routes and the start alone",
      comment: "spec/private-space.md, PRIV-1: what leaves the centre knows nothing of it",
      severity: "error",
      from: {
        path: "^(packages|adapters|apps)/",
        pathNot: [TEST, `^${PRIVATE}`, `^${PRIVATE_ROUTES}`, "^apps/centre/src/start\\.ts$"],
      },
      to: { path: `^${PRIVATE}` },
    },
    {
      name: "private space: its routes are the start's alone",
      comment: "spec/private-space.md, PRIV-1; the document names their schemas",
      severity: "error",
      from: {
        path: "^(packages|adapters|apps)/",
        pathNot: [
          TEST,
          `^${PRIVATE_ROUTES}`,
          "^apps/centre/src/(start|http/answers/every-answer)\\.ts$",
        ],
      },
      to: { path: `^${PRIVATE_ROUTES}` },
    },
    {
      name: "private space: it reaches nothing of the shared side",
      comment: "spec/private-space.md, PRIV-1: it writes files of its own and nothing else",
      severity: "error",
      from: { path: `^(${PRIVATE}|${PRIVATE_ROUTES})`, pathNot: TEST },
      to: {
        path: "^(packages|adapters|apps|sim)/",
        pathNot: [
          "/node_modules/",
          `^(${PRIVATE}|${PRIVATE_ROUTES})`,
          "^packages/bytes/",
          "^apps/centre/src/(centre-folder|backup/durable-copy)\\.ts$",
          "^apps/centre/src/http/(refusal|schemas|answers/(answer|json-schema|values))\\.ts$",
        ],
      },
    },
    {
      name: "nothing imports tools, e2e or bench",
      severity: "error",
      from: { path: "^(packages|adapters|apps|sim)/" },
      to: { path: "^(tools|e2e|bench)/" },
    },
    {
      name: "npm: declared in the own package.json",
      severity: "error",
      from: { path: "^(packages|adapters|apps|sim)/", pathNot: TEST },
      to: { dependencyTypes: ["npm-no-pkg", "npm-dev", "npm-unknown", "unknown"] },
    },
    { name: "nothing unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no orphans",
      severity: "error",
      from: { orphan: true, pathNot: "\\.(test|bench|fuzz)\\.ts$" },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@parley/source", "import"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
