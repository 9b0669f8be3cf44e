import type { PaperState, PaperView } from '@van-kien/shared/api/system.ts'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import type { Logger } from 'pino'
import { isPaperFont, pdfFonts } from '../export/paper-fonts.ts'
import type { PdfConverter } from '../export/pdf.ts'
import { PdfError } from '../export/pdf.ts'

/** After a failure the administrator may have mended it; looking costs a second or two of LibreOffice. */
const LOOK_AGAIN_MS = 60_000

const MARKS = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']

/** Every Vietnamese letter, small and capital, and the signs between them. */
export const LETTERS = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy'].flatMap((letter) =>
  ('aăâeêioôơuưy'.includes(letter) ? MARKS : ['']).map((mark) => (letter + mark).normalize('NFC')),
)
const SAMPLE = [LETTERS.join(''), LETTERS.join('').toUpperCase(), '0123456789 .,;:!?()/%-–“”‘’…'].join(' ')

/** A sheet with every letter in the four faces of the form's font. */
export function sampleSheet(): Promise<Buffer> {
  const faces = [{}, { bold: true }, { italics: true }, { bold: true, italics: true }]
  const children = faces.map((face) => new Paragraph({ children: [new TextRun({ text: SAMPLE, font: 'Times New Roman', size: 28, ...face })] }))
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

const ADVICE: Record<Exclude<PaperState, 'ready' | 'unknown'>, (fonts: string) => string> = {
  'no-office': () =>
    'Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; tệp .docx vẫn xuất được. Trên Debian, Ubuntu: gõ apt-get install libreoffice-writer-nogui, rồi chạy lại Văn Kiện.',
  'other-font': (fonts) =>
    `PDF đang in bằng phông chữ khác (${fonts}), không phải phông đi kèm Văn Kiện: chữ có dấu lẫn hai kiểu, chỗ ngắt trang và số trang sai. Chưa dùng PDF để in; tệp .docx không ảnh hưởng. Thường do LibreOffice cài dạng snap hoặc flatpak: gỡ bản đó, cài bản của hệ điều hành (Debian, Ubuntu: apt-get install libreoffice-writer-nogui), rồi chạy lại Văn Kiện.`,
  failed: () =>
    'LibreOffice có trên máy chủ nhưng không tạo được trang thử, nên chưa xuất được PDF; tệp .docx vẫn xuất được. Xem máy chủ còn chỗ trống trên ổ đĩa và bộ nhớ không, hoặc cài lại LibreOffice, rồi chạy lại Văn Kiện.',
}

/** Whether the pages that LibreOffice makes here are set in the paper's own letters. */
export interface PaperCheck {
  /** What is known, at once. */
  known(): PaperView
  /** Makes sure that it is known: one sheet through LibreOffice, once; again only after a failure, a minute later. Never rejects. */
  look(): Promise<PaperView>
  /** Gives up a look that is under way. */
  stop(): void
}

/** @param now milliseconds since 1970 */
export function createPaperCheck({ pdf, log, now }: { pdf: PdfConverter; log: Logger; now: () => number }): PaperCheck {
  let view: PaperView = pdf.available ? { state: 'unknown', fonts: [], advice: null } : viewOf('no-office')
  let lookedAt = 0
  let looking: Promise<PaperView> | null = null
  const giveUp = new AbortController()

  async function find(): Promise<PaperView> {
    try {
      const sheet = await pdf.docxToPdf(await sampleSheet(), { createdAt: new Date(now()).toISOString(), signal: giveUp.signal })
      const fonts = pdfFonts(sheet)
      return viewOf(fonts.length > 0 && fonts.every((font) => isPaperFont(font)) ? 'ready' : 'other-font', fonts)
    } catch (error) {
      if (giveUp.signal.aborted) return view
      log.error({ err: error, detail: error instanceof PdfError ? error.detail : undefined }, 'no sheet of letters')
      return viewOf('failed')
    }
  }

  async function look(): Promise<PaperView> {
    view = await find()
    lookedAt = now()
    looking = null
    if (view.state === 'other-font') log.error({ fonts: view.fonts }, 'PDF in other letters')
    return view
  }

  return {
    known: () => view,
    look: () => {
      const isKnown = view.state === 'ready' || view.state === 'no-office' || (view.state !== 'unknown' && now() - lookedAt < LOOK_AGAIN_MS)
      if (isKnown || giveUp.signal.aborted) return Promise.resolve(view)
      looking ??= look()
      return looking
    },
    stop: () => giveUp.abort(),
  }
}

const viewOf = (state: Exclude<PaperState, 'unknown'>, fonts: string[] = []): PaperView => ({
  state,
  fonts,
  advice: state === 'ready' ? null : ADVICE[state](fonts.join(', ')),
})
