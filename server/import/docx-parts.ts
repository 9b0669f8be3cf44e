import { ImportError } from './import-error.ts'
import { type Numbering, readNumbering } from './numbering.ts'
import { readStyles, type Styles } from './styles.ts'
import { elements, parseXml, type XmlElement } from './xml.ts'
import { openZip } from './zip.ts'

/** The parts of a .docx that are read. */
export interface DocxParts {
  body: XmlElement
  styles: Styles
  numbering: Numbering
  footnotes: Map<string, XmlElement>
  endnotes: Map<string, XmlElement>
  comments: Map<string, XmlElement>
  /** Which comment answers which, and which are settled. */
  commentsExtended: XmlElement | null
  headers: XmlElement[]
  footers: XmlElement[]
  /** Diagrams and charts: they stand in parts of their own. */
  drawn: XmlElement[]
  /** Addresses outside, by the id of the relation; nothing follows them. */
  links: Map<string, string>
  /** Custom properties of the file. */
  properties: XmlElement | null
  /** The file carries macros; nothing of them is read or run. */
  macros: boolean
}

/** @throws ImportError */
export function openDocx(bytes: Buffer): DocxParts {
  const zip = openZip(bytes)
  const part = (name: string): XmlElement | null => {
    const found = zip.read(name)
    return found ? parseXml(found) : null
  }
  const main = related(part('_rels/.rels'), '', 'officeDocument')[0]
  const name = main ?? 'word/document.xml'
  const document = part(name)
  if (document?.name !== 'w:document') throw new ImportError(zip.names.includes('mimetype') || main ? 'import-not-word' : 'import-broken', 'no text')
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const relations = part(`${folder}_rels/${name.slice(folder.length)}.rels`)
  const kin = (type: string): XmlElement[] => related(relations, folder, type).flatMap((path) => part(path) ?? [])
  const body = elements(document).find((one) => one.name === 'w:body')
  if (!body) throw new ImportError('import-broken', 'no body')
  return {
    body,
    styles: readStyles(kin('styles')[0] ?? null, kin('theme')[0] ?? null),
    numbering: readNumbering(kin('numbering')[0] ?? null),
    footnotes: byId(kin('footnotes')[0]),
    endnotes: byId(kin('endnotes')[0]),
    comments: byId(kin('comments')[0]),
    commentsExtended: kin('commentsExtended')[0] ?? null,
    headers: kin('header'),
    footers: kin('footer'),
    drawn: [...kin('diagramData'), ...kin('chart')],
    links: new Map(
      (relations ? elements(relations) : [])
        .filter((one) => one.attrs.Type?.endsWith('/hyperlink') && one.attrs.TargetMode === 'External')
        .map((one) => [one.attrs.Id ?? '', one.attrs.Target ?? '']),
    ),
    properties: part('docProps/custom.xml'),
    macros: zip.names.some((one) => /vbaProject\.bin$/i.test(one)),
  }
}

/** Paths of the parts of a kind, inside the file only. */
function related(relations: XmlElement | null, folder: string, type: string): string[] {
  return (relations ? elements(relations) : [])
    .filter((one) => one.attrs.Type?.endsWith(`/${type}`) && one.attrs.TargetMode !== 'External')
    .map((one) => one.attrs.Target ?? '')
    .map((target) => normalised(target.startsWith('/') ? target.slice(1) : folder + target))
}

function normalised(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

const byId = (part: XmlElement | undefined): Map<string, XmlElement> =>
  new Map(
    (part ? elements(part) : [])
      .filter((one) => !one.attrs['w:type'] || one.attrs['w:type'] === 'normal')
      .map((one) => [one.attrs['w:id'] ?? '', one]),
  )
