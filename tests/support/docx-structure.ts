import { all, type OpenDocx } from './docx.ts'

/**
 * A compact stand-in for the schemas of ECMA-376 (which are not shipped in a package that we could use): for each element that our files hold, which
 * children it may have and, as the schemas are sequences, in which order. Anything unknown is an error.
 */
const BORDERS = 'top left start bottom right end insideH insideV tl2br tr2bl between bar'
const RUN =
  'ins del rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'
const PARAGRAPH =
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange'
const TABLE =
  'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook'
const ORDER: Record<string, string> = {
  pPr: PARAGRAPH,
  rPr: RUN,
  sectPr:
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
  tblPr: TABLE,
  tcPr: 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  tbl: 'tblPr tblGrid tr',
  tblGrid: 'gridCol',
  tr: 'tblPrEx trPr tc',
  tblBorders: BORDERS,
  tcBorders: BORDERS,
  tabs: 'tab',
  pBdr: 'top left bottom right between bar',
  tblCellMar: 'top left start bottom right end',
  docDefaults: 'rPrDefault pPrDefault',
  rPrDefault: 'rPr',
  pPrDefault: 'pPr',
  styles: 'docDefaults latentStyles style',
  style:
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr',
  footnotes: 'footnote',
  document: 'background body',
}
/** Children in any order. */
const CHOICE: Record<string, string> = {
  trPr: 'cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del',
  r: 'rPr t delText br tab footnoteRef footnoteReference separator continuationSeparator fldChar instrText pgNum annotationRef',
  p: 'pPr bookmarkStart bookmarkEnd r ins del',
  ins: 'r',
  del: 'r',
  tc: 'tcPr p tbl',
  body: 'p tbl sectPr',
  footnote: 'p',
  hdr: 'p tbl',
  ftr: 'p tbl',
}
/** Must be the first child when it is there. */
const FIRST: Record<string, string> = { p: 'pPr', r: 'rPr', tc: 'tcPr' }

/** What is wrong in the structure of the main parts; empty when nothing is. */
export function structureProblems(docx: OpenDocx): string[] {
  const parts = docx.names.filter((name) => /^word\/(document|styles|footnotes|header\d+|footer\d+)\.xml$/.test(name))
  return [
    ...parts.flatMap((name) =>
      [docx.part(name), ...all(docx.part(name), '*')].flatMap((element) => check(element).map((problem) => `${name}: ${problem}`)),
    ),
    ...links(docx),
  ]
}

function check(element: Element): string[] {
  const name = element.localName
  const children = [...element.children].map((child) => child.localName)
  const problems: string[] = []
  const order = ORDER[name]?.split(' ')
  const choice = CHOICE[name]?.split(' ')
  if (order) {
    const places = children.map((child) => order.indexOf(child))
    if (places.includes(-1)) problems.push(`<${name}> may not hold <${children[places.indexOf(-1)]}>`)
    if (places.some((place, index) => index > 0 && place < places[index - 1]!))
      problems.push(`<${name}> has its children in the wrong order: ${children.join(' ')}`)
  } else if (choice) {
    const stranger = children.find((child) => !choice.includes(child))
    if (stranger) problems.push(`<${name}> may not hold <${stranger}>`)
  } else if (children.length > 0) problems.push(`<${name}> is not known to hold anything`)
  const foreign = [...element.attributes].find((attribute) => /^(mc|w1\d\w*|wp14):/.test(attribute.name))
  if (foreign) problems.push(`<${name}> has ${foreign.name}, which is not in the schemas`)
  const first = FIRST[name]
  if (first && children.lastIndexOf(first) > 0) problems.push(`<${first}> is not the first in <${name}>`)
  if (name === 'tc' && children.at(-1) !== 'p') problems.push('<tc> does not end with a paragraph')
  if (name === 'body' && children.indexOf('sectPr') !== children.length - 1) problems.push('<body> does not end with its sectPr')
  if (name === 'tbl') problems.push(...gridProblems(element))
  return problems
}

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
