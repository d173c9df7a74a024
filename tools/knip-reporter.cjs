// knip's findings as one JSON line, with the number of files it looked at, which its own JSON lacks.
const { relative } = require("node:path");

const RULES = {
  files: "unused file",
  exports: "unused export",
  types: "unused type",
  nsExports: "unused export",
  nsTypes: "unused type",
  enumMembers: "unused enum member",
  duplicates: "exported twice",
  dependencies: "unused dependency",
  devDependencies: "unused dependency",
  unlisted: "dependency not declared",
  binaries: "program not declared",
  unresolved: "import not resolved",
};

module.exports = ({ report, issues, counters, cwd }) => {
  const reported = Object.keys(RULES).filter((type) => report[type]);
  const breaches = reported.flatMap((type) => {
    const rule = RULES[type];
    if (type === "files") {
      return [...issues.files].map((path) => ({
        rule,
        file: relative(cwd, path),
        detail: "nothing imports it",
      }));
    }
    return Object.values(issues[type]).flatMap((found) =>
      Object.values(found).map((issue) => ({
        rule,
        file: relative(cwd, issue.filePath),
        ...(issue.line !== undefined && { line: issue.line }),
        detail: issue.symbol,
      })),
    );
  });
  console.log(JSON.stringify({ looked: counters.processed, breaches }));
};
