// SPDX-License-Identifier: AGPL-3.0-or-later
// Two scripts: the page's, as a module, and the worker's, in one piece since not every browser takes
// a worker of modules. Everything else of the web folder lies in public/.
import { defineConfig } from 'vite';

export default defineConfig(({ mode }) => {
  const isWorker = mode === 'worker';
  return {
    publicDir: isWorker ? false : 'public',
    build: {
      outDir: process.env['TAILLIGHT_WEB_OUT'] ?? 'dist',
      emptyOutDir: !isWorker,
      target: ['chrome90', 'firefox113', 'safari16.4'],
      modulePreload: false,
      rollupOptions: {
        input: isWorker ? 'source/service_worker.ts' : 'source/rights.ts',
        output: {
          format: isWorker ? 'iife' : 'es',
          entryFileNames: isWorker ? 'service-worker.js' : 'assets/rights.js',
        },
      },
    },
    test: {
      root: '../..',
      include: ['tests/platform/web/**/*_test.ts'],
    },
  };
});
