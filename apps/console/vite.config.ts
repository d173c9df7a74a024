import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ["@parley/source", "module", "browser", "production", "import"] },
  build: {
    // The page's policy allows no data: addresses, so nothing is folded into another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: "es2023",
    // Everything comes from this machine: one file is quicker to audit than many are to load.
    chunkSizeWarningLimit: 2000,
  },
});
