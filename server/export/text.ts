import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { capitals } from '@van-kien/shared/domain/issuing-body.ts'
import { type IRunOptions, TextRun } from 'docx'
import { keepFigures } from './no-break.ts'

/** Signs that XML 1.0 cannot carry. */
const NOT_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** Composed (NFC) text without the signs that would make the file unreadable. */
export const cleanText = (text: string): string => text.normalize('NFC').replace(NOT_XML, '')

/** The same as it is printed: figures, dates and references on one line. */
export const paperText = (text: string): string => keepFigures(cleanText(text))

/** Run properties of a style of the profile. */
export const runStyle = (style: TextStyle): IRunOptions => ({
  size: style.size,
  ...(style.bold ? { bold: true } : {}),
  ...(style.italic ? { italics: true } : {}),
  ...(style.underline ? { underline: { type: 'single' as const } } : {}),
})

/** A run in a style of the profile; capitals are written as capitals, so that they survive copying. */
export const styledRun = (text: string, style: TextStyle, more: IRunOptions = {}): TextRun =>
  new TextRun({ ...runStyle(style), ...more, text: style.caps ? capitals(paperText(text)) : paperText(text) })
