import { dayInVietnam } from '../days.ts'
import { NOTICE_WORDS, pathNumbers, sectionWords } from '../notice-words.ts'
import type { NoticeKind } from '../notices.ts'
import { officeDay } from '../schedule/words.ts'
import { type Letter, type LetterPart, letterOf } from './letter.ts'
import { minuteInVietnam, minuteText } from './quiet-hours.ts'

/** A notice that nobody read yet and no letter told. */
export interface DigestNotice {
  kind: NoticeKind
  at: number
  by: string
  text: string
  dossierId: string
  dossierName: string
  /** Null: it is about no section. */
  section: { path: string; title: string; documentTitle: string } | null
}

/** So many lines of one dossier stand in a letter; the others are counted. */
const LINES = 25
const LONGEST_LINE = 600

/** What a person was told since the last letter, in one: by dossier, the newest first. @param base address of the place, without a slash at its end */
export function digestLetter(name: string, notices: readonly DigestNotice[], base: string): Letter {
  const shown = notices.filter(isNewestOfItsKind)
  const parts: LetterPart[] = [{ is: 'line', text: `Kính gửi đồng chí ${name},` }]
  for (const lines of Map.groupBy(shown, ({ dossierId }) => dossierId).values()) {
    const newest = lines.toSorted((one, other) => other.at - one.at)
    parts.push({ is: 'head', text: newest[0]!.dossierName })
    const rest = newest.length - LINES
    parts.push({ is: 'list', items: [...newest.slice(0, LINES).map(lineOf), ...(rest > 0 ? [`và ${rest} thông báo khác`] : [])] })
    parts.push({ is: 'link', text: 'Mở hồ sơ này', url: `${base}/ho-so/${newest[0]!.dossierId}` })
  }
  parts.push({ is: 'link', text: 'Việc của tôi', url: `${base}/viec-cua-toi` })
  parts.push({ is: 'link', text: 'Đổi giờ nhận hoặc thôi nhận thư này', url: `${base}/toi` })
  return letterOf(subjectOf(shown), parts)
}

/** Of the briefs of a dossier only the last one still says how things stand. */
function isNewestOfItsKind(notice: DigestNotice, _index: number, all: readonly DigestNotice[]): boolean {
  return (
    notice.kind !== 'plan-brief' || !all.some((other) => other.kind === 'plan-brief' && other.dossierId === notice.dossierId && other.at > notice.at)
  )
}

function subjectOf(notices: readonly DigestNotice[]): string {
  const late = notices.some(({ kind }) => kind === 'plan-late')
  return `Văn Kiện: ${notices.length} thông báo mới${late ? ', có việc quá hạn' : ''}`
}

/** '07:30, 03/7/2025: đồng chí A trả lại mục II.1 …: “lý do”' */
function lineOf({ kind, at, by, text, section }: DigestNotice): string {
  const numbers = section ? pathNumbers(section.path) : []
  const place = section ? `${sectionWords(numbers.slice(numbers.length > 1 ? 1 : 0).join(', '), section.title)} (${section.documentTitle})` : ''
  const [who, what, whom, words] = NOTICE_WORDS[kind](by, place, text)
  const line = `${[who, what, whom].filter(Boolean).join(' ')}${words ? `: “${words}”` : ''}`
  const when = `${minuteText(minuteInVietnam(at))}, ${officeDay(dayInVietnam(at))}`
  return `${when}: ${line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line}`
}

/** With the code that shows that an address is this person's. @param minutes until it is of no use */
export const confirmLetter = (name: string, code: string, minutes: number, base: string): Letter =>
  letterOf(`Văn Kiện: mã xác nhận ${code}`, [
    { is: 'line', text: `Kính gửi đồng chí ${name},` },
    { is: 'line', text: `Mã xác nhận địa chỉ thư của đồng chí trong Văn Kiện: ${code}` },
    { is: 'line', text: `Gõ mã này ở trang Tài khoản trong ${minutes} phút. Nếu đồng chí không khai địa chỉ này, xin bỏ qua thư.` },
    { is: 'link', text: 'Mở trang Tài khoản', url: `${base}/toi` },
  ])

/** Of the administrator, to see whether letters come out. */
export const testLetter = (base: string): Letter =>
  letterOf('Văn Kiện: thư thử', [
    { is: 'line', text: 'Đây là thư thử của Văn Kiện. Nhận được thư này nghĩa là máy chủ thư đã khai đúng.' },
    { is: 'link', text: 'Mở Văn Kiện', url: base },
  ])
