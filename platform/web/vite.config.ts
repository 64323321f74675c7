// SPDX-License-Identifier: AGPL-3.0-or-later
// Two scripts: the page's, as a module, and the worker's, in one piece since not every browser takes
// a worker of modules. Everything else of the web folder lies in public/.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests lie in tests/platform/web, from where these would not be found. */
const TEST_PACKAGES = [
  '@bufbuild/protobuf',
  'axe-core',
  'fake-indexeddb',
  'libsodium-wrappers-sumo',
  'playwright-core',
];

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => {
  const isWorker = mode === 'worker';
  return {
    publicDir: isWorker ? false : 'public',
    build: {
      outDir: process.env['TAILLIGHT_WEB_OUT'] ?? 'dist',
      emptyOutDir: !isWorker,
      target: ['chrome90', 'firefox113', 'safari16.4'],
      modulePreload: false,
      chunkSizeWarningLimit: 1024,
      reportCompressedSize: false,
      rollupOptions: {
        input: isWorker ? 'source/service_worker.ts' : 'source/rights.ts',
        transform: { define: { 'import.meta': '{}' } },
        output: {
          format: isWorker ? 'iife' : 'es',
          entryFileNames: isWorker ? 'service-worker.js' : 'assets/rights.js',
        },
      },
    },
    resolve: {
      alias:
        mode === 'test'
          ? TEST_PACKAGES.map((name) => ({
              find: new RegExp(`^${name}$`),
              replacement: here(`node_modules/${name}`),
            }))
          : [],
    },
    test: {
      root: here('../..'),
      include: ['tests/platform/web/*/*_test.ts'],
      globals: true,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  };
});
