import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// Built into the Python package; the server hands the files out under a strict Content-Security-Policy,
// so nothing may be inlined as a script or a style.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: process.env.FIRSTHAND_UI_OUT ?? "../src/firsthand/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: true,
  },
});
