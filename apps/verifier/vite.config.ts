import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";

export default defineConfig({
  plugins: [oneFile()],
  resolve: { conditions: ["@parley/source", "module", "browser", "production", "import"] },
  build: {
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: "es2023",
    // Whoever is to believe the page can read it.
    minify: false,
    cssMinify: false,
    chunkSizeWarningLimit: 2000,
  },
});

/** Puts script and style into the page, and lets its policy allow these and nothing else. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const page = files.find((file) => file.fileName === "index.html");
      const script = files.find((file) => file.type === "chunk");
      const style = files.find((file) => file.fileName.endsWith(".css"));
      if (page?.type !== "asset" || script?.type !== "chunk" || style?.type !== "asset") {
        throw new Error("a page, one script and one style were expected");
      }
      if (files.length !== 3) throw new Error("the page is made of more than three files");
      const code = script.code.replaceAll("</script", "<\\/script");
      const rules = String(style.source);
      const policy = [
        "default-src 'none'",
        `script-src '${digestOf(code)}'`,
        `style-src '${digestOf(rules)}'`,
        "base-uri 'none'",
        "form-action 'none'",
      ].join("; ");
      const html = String(page.source)
        .replace(/\s*<script\b[^>]*><\/script>/, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
        .replace(
          "<meta charset",
          () =>
            `<meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <meta charset`,
        )
        .replace("</head>", () => `  <style>${rules}</style>\n  </head>`)
        .replace("</body>", () => `  <script type="module">${code}</script>\n  </body>`);
      for (const { fileName } of files) delete bundle[fileName];
      this.emitFile({ type: "asset", fileName: "parley-verify.html", source: html });
    },
  };
}

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
