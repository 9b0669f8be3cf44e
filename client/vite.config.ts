import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups } from './chunks.ts'
import { precache } from './offline/precache.ts'

/** Where `vite dev` sends API and websocket traffic: a server started separately. */
const API = process.env.VANKIEN_API ?? 'http://127.0.0.1:3000'

/** The Host header stays: the server compares it with the Origin. */
const through = { target: API, changeOrigin: false }

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), precache()],
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
