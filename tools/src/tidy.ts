/** @module House rules that no other tool holds: names, sizes, words and manifests. */

import { checkManifests } from "./tidy-manifests.js";
import { checkSizes } from "./tidy-sizes.js";
import { checkWords } from "./tidy-words.js";
import type { Findings } from "./findings.js";
import { isProductSource, listPaths, readFiles } from "./repository.js";

/** Applies every house rule to the repository below `root`. */
export function checkTidy(root: string): Findings {
  const files = readFiles(root, (path) => READ.test(path) && !GIVEN.test(path));
  const paths = listPaths(root, () => true);
  return {
    looked: files.filter((file) => isProductSource(file.path)).length,
    breaches: [...checkWords(files), ...checkSizes(root, files), ...checkManifests(root, paths)],
  };
}

const READ = /(\.(tsx?|jsx?|mjs|cjs|json|md|css|html|sh|ya?ml)|^\.ci\/[^/]+|(^|\/)\.npmrc)$/;
/** What we were given and keep byte for byte, or what is checked as data. */
const GIVEN = /(^|\/)(vectors|fixtures)\//;
