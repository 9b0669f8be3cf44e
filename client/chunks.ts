import { fileURLToPath } from 'node:url'

/** What the build tells of a module: its static imports. */
interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[]; code: string | null } | null
}

interface ChunkGroup {
  name: (id: string, graph: Graph) => string | null
  debugName: string
  priority: number
}

const LIBRARIES = /[\\/]node_modules[\\/](?:@tiptap|prosemirror-[a-z]+|yjs|lib0|y-protocols|y-websocket|orderedmap|w3c-keyname|rope-sequence)[\\/]/

/** Parts of a library that its own list of parts names, but only other pages use. */
const ELSEWHERE = /[\\/](?:useBlocker)\.js$/
const ICONS = /[\\/]@tabler[\\/]icons-react[\\/]dist[\\/]esm[\\/](?=tabler-icons-react\.)/
const ICON_NAMES = /import\s*\{([^}]*)\}\s*from\s*["']@tabler\/icons-react["']/g

/** Where people come in: these must not bring the document page's program with them because of an icon that both show. */
const FIRST_PAGES = ['frame', 'inside', 'sign-in-page', 'dossiers-page', 'dossier-page', 'my-tasks-page', 'approvals-page', 'approval-page'].map(
  (page) => `pages/${page}.tsx`,
)

/** What a module imports; of the file that names all icons only those that it asks for. */
function importsOf(id: string, graph: Graph): string[] {
  const info = graph.getModuleInfo(id)
  return (info?.importedIds ?? []).flatMap((imported) => {
    const folder = imported.search(ICONS)
    if (folder < 0) return [imported]
    const names = [...(info?.code ?? '').matchAll(ICON_NAMES)].flatMap(([, list]) => list!.split(','))
    const home = imported.slice(0, imported.lastIndexOf('tabler-icons-react.'))
    return [`${home}createReactComponent.mjs`, ...names.map((name) => `${home}icons/${name.trim().split(' ')[0]}.mjs`)]
  })
}

/**
 * Pieces of the build, the more general first. Many small files compress badly and each names the others, so what is always loaded together is one file:
 * what every page needs (`start`), the editor's libraries (`editor`), what the pages where people come in need as well as the document page (`common`), and the
 * rest of the document page (`document`). What is fetched at its first use stays apart.
 */
export function chunkGroups(): ChunkGroup[] {
  const closures = new Map<string, Set<string>>()
  /** A module and everything that it imports, without what it fetches later. */
  const closure = (entry: string, graph: Graph): Set<string> => {
    const known = closures.get(entry)
    if (known) return known
    const seen = new Set<string>()
    const open = [entry]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      open.push(...importsOf(id, graph))
    }
    closures.set(entry, seen)
    return seen
  }
  const within = (id: string, graph: Graph, ...pages: string[]): boolean =>
    pages.some((page) => closure(fileURLToPath(new URL(page, import.meta.url)), graph).has(id))
  const needsEditor = (id: string, graph: Graph): boolean => [...closure(id, graph)].some((each) => LIBRARIES.test(each))
  const opensDocument = (id: string, graph: Graph) => within(id, graph, 'pages/document-page.tsx', 'pages/inside.tsx')
  const groups: [string, (id: string, graph: Graph) => boolean][] = [
    ['start', (id, graph) => within(id, graph, 'main.tsx')],
    ['editor', (id, graph) => LIBRARIES.test(id) && opensDocument(id, graph)],
    ['common', (id, graph) => opensDocument(id, graph) && within(id, graph, ...FIRST_PAGES) && !needsEditor(id, graph)],
    ['document', opensDocument],
  ]
  return groups.map(([debugName, belongs], index) => ({
    debugName,
    name: (id, graph) => (!/\.css$/.test(id) && !ELSEWHERE.test(id) && belongs(id, graph) ? debugName : null),
    priority: groups.length - index,
  }))
}
