import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { chunkGroups } from './chunks.ts'
import { precache } from './offline/precache.ts'
import { scopedNames } from './scoped-names.ts'

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

/** Tiptap's commands hang on one object, used or not. Ours is a flat text: those for nested lists and wrapped blocks fit nothing in it, others nobody calls. */
const NESTING = [
  'lift',
  'wrapIn',
  'toggleWrap',
  'setNode',
  'toggleNode',
  'updateAttributes',
  'resetAttributes',
  'joinItemBackward',
  'joinItemForward',
]
const WHOLE = ['clearContent', 'cut', 'deleteNode', 'insertDefaultBlock', 'selectParentNode', 'setContent', 'setNodeSelection', 'updateDecorations']
const LINES = ['enter', 'extendMarkRange', 'forEach', 'joinDown', 'joinTextblockBackward', 'joinTextblockForward', 'joinUp', 'unsetAllMarks']
const DIRECTION = ['setTextDirection', 'unsetTextDirection']
const LISTS = ['liftListItem', 'sinkListItem', 'splitListItem', 'toggleList', 'wrapInList']
const UNUSED = new RegExp(`^\\s+(?:${[...NESTING, ...WHOLE, ...LINES, ...DIRECTION, ...LISTS].join('|')}): \\(\\) => \\S+$`, 'gm')
const withoutNesting: Plugin = {
  name: 'vankien-without-nesting',
  transform: (code, id) => (/[\\/]@tiptap[\\/]core[\\/]dist[\\/]index\.js$/.test(id) ? { code: code.replace(UNUSED, ''), map: null } : null),
}

/**
 * What Tiptap brings for editors that we are not: rules that turn typed or pasted signs into marks (switched off, `section-editor`), decorations and positions
 * of its own kind, events that nobody hears. A version that reads otherwise is sent whole; nothing here changes what an editor does.
 */
const UNUSED_PARTS: [RegExp, string][] = [
  [/isExtensionRulesEnabled\(extension, editor\.options\.enable(?:Input|Paste)Rules\) && add(?:Input|Paste)Rules/g, 'false'],
  [/this\.decorationManager = new DecorationManager\(\{\s+editor,\s+entries\s+\}\);\s+return this\.decorationManager\.plugin;/, 'return null;'],
  [/return new NodePos\(\$pos, this, false, node\);/, 'return null;'],
  [/,\s+Drop,\s+Paste,\s+Delete,\s+TextDirection\.configure\(\{ direction: this\.options\.textDirection \}\)/, ''],
  [/(\b(?:Delete|Drop|Paste|TextDirection) = )(?=Extension\.create)/g, '$1/* @__PURE__ */ '],
]
const RULES_OF_MARKS = /,\s+add(?:Input|Paste)Rules\(\) \{[\s\S]*?\n\t\}(?=,?\n)/g
const withoutUnusedParts: Plugin = {
  name: 'vankien-without-unused-parts',
  transform: (code, id) => {
    if (/[\\/]@tiptap[\\/]extension-(?:bold|italic|underline|heading|list)[\\/].*\.js$/.test(id))
      return { code: code.replace(RULES_OF_MARKS, ''), map: null }
    if (!/[\\/]@tiptap[\\/]core[\\/]dist[\\/]index\.js$/.test(id)) return null
    return { code: UNUSED_PARTS.reduce((text, [part, instead]) => text.replace(part, instead), code), map: null }
  },
}

/** What a table's editing plugin brings for pasting and for repairs: we paste cells and never repair (`editor/binding/table-node`). A version that reads otherwise is sent whole. */
const withoutTableRepairs: Plugin = {
  name: 'vankien-without-table-repairs',
  transform: (code, id) =>
    /[\\/]prosemirror-tables[\\/]dist[\\/]index\.js$/.test(id)
      ? {
          code: code.replace('(state, fixTables(state, oldState),', '(state, undefined,').replace(/(\bhandleKeyDown),\s+handlePaste\b/, '$1'),
          map: null,
        }
      : null,
}

/**
 * Rules of the grid's style sheet for rows of sums and groups, which we have none of: they count the children of the grid, so that a box opened in one cell makes
 * the browser work out all cells anew, three times. A version that reads otherwise is sent whole.
 */
const COUNTED_ROWS = [
  /& > :nth-(?:last-)?child\(1 of \.rdg-(?:top|bottom)-summary-row\) \{\s+& > \S+ \{[^}]*\}\s+\}/g,
  /& > \S+:not\(:last-child, \S+\), & > :nth-last-child\([^{]*\{[^}]*\}/g,
]
const withoutCountedRows: Plugin = {
  name: 'vankien-without-counted-rows',
  enforce: 'pre',
  transform: (code, id) =>
    /[\\/]react-data-grid[\\/]lib[\\/]styles\.css$/.test(id)
      ? { code: COUNTED_ROWS.reduce((text, rules) => text.replaceAll(rules, ''), code), map: null }
      : null,
}

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root,
  plugins: [react(), withoutSchemas, withoutNesting, withoutUnusedParts, withoutTableRepairs, withoutCountedRows, precache()],
  resolve: { alias: { 'fast-equals': fileURLToPath(new URL('editor/deep-equal.ts', import.meta.url)) } },
  css: { modules: { generateScopedName: scopedNames(root) } },
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
