import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** Builds the browser code into fixed names: pages link `/assets/main.css` and `/assets/main.js`. */
export default defineConfig({
  root: join(root, 'src/client'),
  publicDir: 'public',
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  build: {
    outDir: join(root, 'dist/client'),
    emptyOutDir: true,
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { main: join(root, 'src/client/main.ts') },
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
});
