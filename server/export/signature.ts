import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { Paragraph, type Table } from 'docx'
import { twoColumns } from './header.ts'
import type { ExportInput } from './input.ts'
import { styledRun } from './text.ts'
import { emptyLine } from './title.ts'

const ABOVE = 240

/** Nơi nhận and who typed it at the left, the signer at the right, kept on one page. Null when the form names neither. */
export function signatureTable({ profile, form }: ExportInput): Table | null {
  const { power, post, name } = form.signature
  const signed = power !== '' || post !== '' || name !== ''
  if (!signed && form.recipients.length === 0 && form.typist === '') return null
  const { signature, recipients } = profile
  const kept = (text: string, style: TextStyle, align: 'center' | 'left', before = 0) =>
    new Paragraph({ alignment: align, keepNext: true, spacing: { before }, children: [styledRun(text, style)] })
  const left = form.recipients.map((text, index) =>
    kept(`- ${text}${index === form.recipients.length - 1 ? recipients.last : recipients.separator}`, recipients.item, 'left'),
  )
  const under = [
    ...(left.length > 0 ? [kept('Nơi nhận:', recipients.label, 'left', ABOVE), ...left] : []),
    ...(form.typist === '' ? [] : [kept(form.typist, profile.typist, 'left', 120)]),
  ]
  const right = [
    ...(power === '' ? [] : power.split('\n').map((line, index) => kept(line.trim(), signature.power, 'center', index === 0 ? ABOVE : 0))),
    ...(post === '' ? [] : [kept(post, signature.post, 'center', power === '' ? ABOVE : 0)]),
    ...Array.from({ length: signature.blankLines }, () => kept('', signature.name, 'center')),
    kept(name, signature.name, 'center'),
  ]
  return twoColumns(profile.header.columns, under.length > 0 ? under : [emptyLine()], signed ? right : [emptyLine()])
}
