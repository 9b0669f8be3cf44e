import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { chunkGroups } from './chunks.ts'
import { precache } from './offline/precache.ts'

/** Where `vite dev` sends API and websocket traffic: a server started separately. */
const API = process.env.VANKIEN_API ?? 'http://127.0.0.1:3000'

/** The Host header stays: the server compares it with the Origin. */
const through = { target: API, changeOrigin: false }

/**
 * lib0 makes schemas for nodes of the DOM when it is loaded, for the sake of nobody here: marked as what may be left out, they and the whole of its schema
 * part are.
 */
const withoutSchemas: Plugin = {
  name: 'vankien-without-schemas',
  transform: (code, id) =>
    /[\\/]lib0[\\/]dom\.js$/.test(id) ? { code: code.replaceAll('= $.$custom(', '= /* @__PURE__ */ $.$custom('), map: null } : null,
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), withoutSchemas, precache()],
  resolve: { alias: { 'fast-equals': fileURLToPath(new URL('editor/deep-equal.ts', import.meta.url)) } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': through, '/healthz': through, '/collab': { ...through, ws: true } } },
})
