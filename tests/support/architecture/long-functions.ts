import { parseAst } from 'vitest/node'

/** Most lines of a function. */
export const MOST_LINES = 90

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

interface Node {
  type: string
  start: number
  end: number
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** 'name of the function' for each one of more than `most` lines, from its first to its last. One without a name is called as what it is given to. */
export function longFunctions(file: string, text: string, most: number): string[] {
  if (text.split('\n').length <= most) return []
  const long: string[] = []
  const visit = (node: Node, called: string): void => {
    const own = nameIn(node)
    const name = own ?? called
    if (FUNCTIONS.has(node.type) && text.slice(node.start, node.end).split('\n').length > most) long.push(name)
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, name)
  }
  visit(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, '')
  return long
}

/** What a declaration, a property or a method is called. */
function nameIn(node: Node): string | undefined {
  const { id, key } = node as { id?: unknown; key?: unknown }
  const name = id ?? key
  return isNode(name) ? (name as Node & { name?: string }).name : undefined
}
