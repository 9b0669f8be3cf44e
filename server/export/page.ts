import { type FormatProfile, pageMargins } from '@van-kien/shared/domain/format-profile.ts'
import { Footer, Header, type ISectionOptions, PageNumber, Paragraph, TextRun } from 'docx'
import { styledRun } from './text.ts'
import { emptyLine } from './title.ts'

interface PageSetup {
  landscape: boolean
  /** Starts at page 1; mirrored pages then go on a front by themselves (LibreOffice loses page numbers where an odd page is asked for). */
  restart: boolean
  twoSided: boolean
  /** Page numbers at the top; the contents page has none and does not count. */
  numbered: boolean
  hideFirstNumber: boolean
  lineNumbers: boolean
  /** At the foot of the first page: how to reach the office, and the small line that proves a frozen draft. */
  firstFoot?: { contact: string; proof?: string }
}

/** Paper, margins, page number (top centre) and line numbers of a run of pages. */
export function pageOptions(profile: FormatProfile, setup: PageSetup): Omit<ISectionOptions, 'children'> {
  const { page } = profile
  const margins = pageMargins(profile, setup.landscape)
  const number = () => new Header({ children: [setup.numbered ? pageNumber(profile.pageNumber.size) : emptyLine()] })
  return {
    properties: {
      ...(setup.hideFirstNumber ? { titlePage: true } : {}),
      page: {
        // The library turns width and height itself.
        size: { width: page.width, height: page.height, orientation: setup.landscape ? 'landscape' : 'portrait' },
        margin: { ...margins, header: page.header, footer: page.header, gutter: 0 },
        pageNumbers: setup.restart ? { start: 1 } : {},
      },
      ...(setup.lineNumbers ? { lineNumbers: { countBy: 1, restart: 'newPage' as const, distance: 284 } } : {}),
    },
    headers: {
      default: number(),
      // LibreOffice leaves the back sides of mirrored pages without a number otherwise.
      ...(setup.twoSided ? { even: number() } : {}),
      ...(setup.hideFirstNumber ? { first: new Header({ children: [emptyLine()] }) } : {}),
    },
    // Without a footer of its own a first page would repeat that of the run before it.
    footers: setup.hideFirstNumber ? { first: new Footer({ children: foot(profile, setup.firstFoot) }) } : {},
  }
}

function foot(profile: FormatProfile, lines: PageSetup['firstFoot']): Paragraph[] {
  const { contact = '', proof } = lines ?? {}
  const written = [
    ...contact.split('\n').flatMap((text, index) =>
      text.trim() === ''
        ? []
        : [
            new Paragraph({
              alignment: 'center',
              suppressLineNumbers: true,
              ...(index === 0 ? { spacing: { before: 80 }, border: { top: { style: 'single' as const, size: 4, space: 4, color: '000000' } } } : {}),
              children: [styledRun(text.trim(), profile.contact)],
            }),
          ],
    ),
    ...(proof ? [new Paragraph({ alignment: 'right', suppressLineNumbers: true, children: [new TextRun({ text: proof, size: 16 })] })] : []),
  ]
  return written.length > 0 ? written : [emptyLine()]
}

const pageNumber = (size: number) =>
  new Paragraph({ alignment: 'center', suppressLineNumbers: true, children: [new TextRun({ children: [PageNumber.CURRENT], size })] })
