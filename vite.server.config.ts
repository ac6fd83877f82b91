import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const at = (file: string): string => join(root, 'src', file);

/** What brings files of its own (native code, WebAssembly), and what only some installations ever load. */
const APART = [
  '@electric-sql/pglite',
  '@node-rs/argon2',
  '@node-rs/bcrypt',
  'nodemailer',
  'notifications-node-client',
  'smpp',
  'twilio',
];

/**
 * Bundles the program with its packages: two thousand files, opened one by one, would be half of a start. Left readable, so that
 * a line of a stack trace can be looked up; `#region` names the source.
 */
export default defineConfig({
  root,
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true, external: APART },
  build: {
    ssr: true,
    outDir: join(root, 'dist'),
    target: 'node24',
    // What browsers get is built into the same folder meanwhile.
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: {
        main: at('main.ts'),
        cli: at('cli.ts'),
        worker: at('features/rollout/rehearsal/worker.ts'),
      },
      checks: { moduleLevelDirective: false },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
