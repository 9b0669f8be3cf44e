import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { Footer, Header, type ISectionOptions, PageNumber, Paragraph, TextRun } from 'docx'
import { emptyLine } from './title.ts'

export interface PageSetup {
  landscape: boolean
  /** Starts at page 1; mirrored pages then go on a front by themselves (LibreOffice loses page numbers where an odd page is asked for). */
  restart: boolean
  twoSided: boolean
  /** Page numbers at the top; the contents page has none and does not count. */
  numbered: boolean
  hideFirstNumber: boolean
  lineNumbers: boolean
  /** Small line at the foot of the first page. */
  firstFooter?: string
}

/** Paper, margins, page number (top centre) and line numbers of a run of pages. */
export function pageOptions(profile: FormatProfile, setup: PageSetup): Omit<ISectionOptions, 'children'> {
  const { page } = profile
  const margins = setup.landscape ? page.landscape : page.portrait
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
    footers: setup.hideFirstNumber ? { first: setup.firstFooter ? footer(setup.firstFooter) : new Footer({ children: [emptyLine()] }) } : {},
  }
}

const footer = (text: string) =>
  new Footer({ children: [new Paragraph({ alignment: 'right', suppressLineNumbers: true, children: [new TextRun({ text, size: 16 })] })] })

const pageNumber = (size: number) =>
  new Paragraph({ alignment: 'center', suppressLineNumbers: true, children: [new TextRun({ children: [PageNumber.CURRENT], size })] })
