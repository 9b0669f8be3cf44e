/** A letter as it is sent: plain and as simple HTML, the same words. */
export interface Letter {
  subject: string
  text: string
  html: string
}

/** A paragraph, a list, or a way into the program. */
export type LetterPart =
  | { is: 'line'; text: string }
  | { is: 'head'; text: string }
  | { is: 'list'; items: readonly string[] }
  | { is: 'link'; text: string; url: string }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

/** Line breaks and other control signs would begin another line of the head of a letter. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

/** The longest subject; what is longer is cut in many programs anyway. */
const LONGEST_SUBJECT = 120

export function letterOf(subject: string, parts: readonly LetterPart[]): Letter {
  const short = oneLine(subject)
  return {
    subject: short.length > LONGEST_SUBJECT ? `${short.slice(0, LONGEST_SUBJECT - 1)}…` : short,
    text: `${parts.map(plain).join('\n')}\n`,
    html: `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(short)}</title></head><body style="margin:0;padding:16px;font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2328"><div style="max-width:600px">${parts.map(rich).join('')}</div></body></html>`,
  }
}

function plain(part: LetterPart): string {
  if (part.is === 'list') return part.items.map((item) => `- ${oneLine(item)}`).join('\n')
  if (part.is === 'link') return `\n${part.text}: ${part.url}`
  return part.is === 'head' ? `\n${part.text}` : part.text
}

function rich(part: LetterPart): string {
  if (part.is === 'list')
    return `<ul style="margin:0 0 12px;padding-left:20px">${part.items.map((item) => `<li>${escaped(oneLine(item))}</li>`).join('')}</ul>`
  if (part.is === 'link') return `<p style="margin:12px 0"><a href="${escaped(part.url)}">${escaped(part.text)}</a></p>`
  if (part.is === 'head') return `<h2 style="margin:16px 0 4px;font-size:16px">${escaped(part.text)}</h2>`
  return `<p style="margin:0 0 12px">${escaped(part.text)}</p>`
}
