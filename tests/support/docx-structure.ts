import { all, type OpenDocx } from './docx.ts'
import { schemaProblems } from './docx-schema.ts'

/** What is wrong in a file: against the schemas of its parts, and what no schema can say (widths of tables, names of parts, numbers of footnotes). */
export const structureProblems = (docx: OpenDocx): string[] => [
  ...schemaProblems(docx.raw),
  ...all(docx.part('word/document.xml'), 'w:tbl').flatMap(gridProblems),
  ...links(docx),
  ...footnoteProblems(docx),
]

/** Every row fills the grid, every cell is as wide as its columns, and a continued cell has one above it. */
function gridProblems(table: Element): string[] {
  const kids = (element: Element, name: string) => [...element.children].filter((child) => child.localName === name)
  const grid = kids(kids(table, 'tblGrid')[0]!, 'gridCol').map((column) => Number(column.getAttribute('w:w')))
  let open = new Set<number>()
  return kids(table, 'tr').flatMap((row) => {
    const problems: string[] = []
    const next = new Set<number>()
    let column = 0
    for (const cell of kids(row, 'tc')) {
      const properties = kids(cell, 'tcPr')[0]!
      const span = Number(kids(properties, 'gridSpan')[0]?.getAttribute('w:val') ?? 1)
      const width = Number(kids(properties, 'tcW')[0]?.getAttribute('w:w'))
      const merge = kids(properties, 'vMerge')[0]?.getAttribute('w:val')
      const expected = grid.slice(column, column + span).reduce((total, one) => total + one, 0)
      if (width !== expected) problems.push(`cell ${width} wide over columns of ${expected}`)
      if (merge === 'continue' && !open.has(column)) problems.push('continued cell without a start')
      if (merge) next.add(column)
      column += span
    }
    if (column !== grid.length) problems.push(`row fills ${column} of ${grid.length} columns`)
    open = next
    return problems
  })
}

/** Relations point to parts that are there, and every r:id of the document has a relation. */
function links(docx: OpenDocx): string[] {
  const relations = all(docx.part('word/_rels/document.xml.rels'), 'Relationship')
  const ids = new Set(relations.map((relation) => relation.getAttribute('Id')))
  const lost = relations
    .map((relation) => relation.getAttribute('Target')!)
    .filter((target) => !docx.names.includes(`word/${target}`.replace('word//', '')) && !docx.names.includes(`word/${target}`))
  const used = all(docx.part('word/document.xml'), '*').flatMap((element) => element.getAttribute('r:id') ?? [])
  return [...lost.map((target) => `no part ${target}`), ...used.filter((id) => !ids.has(id)).map((id) => `no relation ${id}`)]
}

/** Every footnote of the text is in its part, and every footnote of the part is in the text. */
function footnoteProblems(docx: OpenDocx): string[] {
  const ids = (part: string, name: string) => all(docx.part(part), name).map((found) => Number(found.getAttribute('w:id')))
  const used = new Set(ids('word/document.xml', 'w:footnoteReference'))
  const kept = new Set(ids('word/footnotes.xml', 'w:footnote').filter((id) => id > 0))
  return [
    ...[...used].filter((id) => !kept.has(id)).map((id) => `no footnote ${id}`),
    ...[...kept].filter((id) => !used.has(id)).map((id) => `footnote ${id} is not in the text`),
  ]
}
