// What the compiler cannot see: purity of the core, exhaustive switches, floating promises, exports.
import tseslint from "typescript-eslint";

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
const pureSources = PURE.map((name) => `packages/${name}/src/**/*.ts`);
const tests = ["**/*.{test,fuzz,bench}.{ts,tsx}", "e2e/**/*.ts", "bench/**/*.ts"];

const exportsByName = [
  {
    selector: "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']",
    message: "Named exports only.",
  },
  { selector: "ExportAllDeclaration", message: "Name what is exported; no `export *`." },
  {
    selector:
      "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator" +
      " > :matches(ArrowFunctionExpression, FunctionExpression)",
    message: "An exported function is a function declaration.",
  },
  {
    selector:
      "ExportNamedDeclaration > FunctionDeclaration:not([returnType])," +
      " ExportNamedDeclaration > ClassDeclaration > ClassBody" +
      " > MethodDefinition[kind='method']:not([accessibility='private'])" +
      " > FunctionExpression:not([returnType])",
    message: "What is exported says what it returns.",
  },
];
const noAsync = {
  selector:
    ":matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)[async=true]," +
    " AwaitExpression, ForOfStatement[await=true], ImportExpression",
  message: "Pure packages do not wait: return a value, or an effect for the runner.",
};
const ownRandomness = {
  selector: "MemberExpression[property.name=/^(randomBytes|randomSecretKey|keygen)$/]",
  message: "Pure packages are given randomness as input.",
};

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", ".parley/**", "coverage/**", "tmp/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./tsconfig.check.json"], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...exportsByName],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A port is asynchronous even where one adapter of it has nothing to wait for.
      "@typescript-eslint/require-await": "off",
      // Our objects hold functions, not methods: nothing here depends on `this` being passed.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: pureSources,
    ignores: tests,
    rules: {
      "max-lines-per-function": ["error", { max: 70 }],
      "no-restricted-globals": [
        "error",
        { name: "Date", message: "Time is an input of the core; see `Instant`." },
        { name: "Promise", message: "Pure packages do not wait." },
        { name: "Intl", message: "Differs from machine to machine." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Randomness is an input of the core." },
        ...["localeCompare", "toLocaleString", "toLocaleUpperCase", "toLocaleLowerCase"].map(
          (property) => ({ property, message: "Differs from machine to machine." }),
        ),
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "@noble/",
              importNamePattern: "^(randomBytes|randomSecretKey|keygen)$",
              message: "Pure packages are given randomness as input.",
            },
          ],
        },
      ],
      "no-restricted-syntax": ["error", ...exportsByName, noAsync, ownRandomness],
      "@typescript-eslint/no-restricted-types": [
        "error",
        { types: { Date: "Time is an `Instant`.", Promise: "Pure packages do not wait." } },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: false },
      ],
    },
  },
  {
    files: tests,
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
  {
    // Test runner configurations are read by their default export.
    files: ["**/vitest*.config.ts", "**/vite.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
