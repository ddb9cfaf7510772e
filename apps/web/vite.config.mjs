import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const CLIENT = at('../../dist/web/client');
const SERVER = at('../../dist/web/server');
const MANIFEST = `${CLIENT}/.vite/manifest.json`;

/**
 * What every page needs comes in few files; everything else is split by page. Mantine is left to the officers' pages.
 */
const GROUPS = [
  { name: 'framework', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
  { name: 'portal', test: /src[\\/](api|ui|shared[\\/](frame|dossier)|i18n[\\/](format|glossary|language|vi)\.tsx?)/ },
];

/**
 * Builds twice: `vite build` makes the browser's files, then `vite build --ssr` makes the renderer, which carries the
 * manifest of the first so that a page names exactly the files it needs.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: at('.'),
  cacheDir: at('../../.cache/vite'),
  publicDir: isSsrBuild ? false : 'public',
  plugins: [react(), clientManifest(), moduleMark()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: isSsrBuild ? SERVER : CLIENT,
    emptyOutDir: true,
    manifest: !isSsrBuild,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    ssr: isSsrBuild,
    rolldownOptions: isSsrBuild
      ? {
          input: at('src/entry-server.tsx'),
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        }
      : { input: at('src/main.tsx'), output: { codeSplitting: { groups: GROUPS } } },
    reportCompressedSize: false,
  },
  // One self-contained renderer: nothing of node_modules is looked for when it runs.
  ssr: { noExternal: true },
}));

function clientManifest() {
  const name = 'virtual:client-manifest';
  return {
    name: 'client-manifest',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      if (!existsSync(MANIFEST))
        throw new Error('Build the client before the renderer: vite build, then vite build --ssr');
      return `export const manifest = ${readFileSync(MANIFEST, 'utf8')}`;
    },
  };
}

/** The renderer is an ES module although the repository's default is CommonJS. */
function moduleMark() {
  return {
    name: 'module-mark',
    generateBundle() {
      if (this.environment.name === 'ssr') {
        this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "module" }\n' });
      }
    },
  };
}
