import { readAims } from '../comparator-read.ts'
import { isCapital } from '../heading-numbers.ts'
import type { ItemKind, TargetReading, UpstreamItem } from './items.ts'
import { type Passage, paragraphsOf, type UpstreamParagraph } from './paragraphs.ts'
import { plainForm, plainWords } from './plain-form.ts'

/** What a heading announces: a kind's word at its beginning, a fixed phrase anywhere, or in a heading in capitals, which often names several. */
const BEGINS = String.raw`^(?:(?:về|các|những|một số|nhóm|hệ thống|hai|ba|bốn|năm|mười|\d+)\s+)*`
const ANNOUNCES: [begins: RegExp, phrase: RegExp, kind: Exclude<ItemKind, 'target-group'>][] = [
  [new RegExp(`${BEGINS}(?:khâu\\s+)?đột phá(?!\\p{L})`, 'iu'), /(?<!\p{L})khâu đột phá(?!\p{L})/iu, 'breakthrough'],
  [new RegExp(`${BEGINS}(?:mục tiêu,?\\s+(?:và\\s+)?)?chỉ tiêu(?!\\p{L})`, 'iu'), /(?<!\p{L})chỉ tiêu (?:chủ yếu|cụ thể)(?!\p{L})/iu, 'target'],
  [new RegExp(`${BEGINS}quan điểm(?!\\p{L})`, 'iu'), /(?<!\p{L})quan điểm (?:phát triển|chỉ đạo)(?!\p{L})/iu, 'viewpoint'],
  [
    new RegExp(`${BEGINS}(?:nhiệm vụ|giải pháp)(?!\\p{L})`, 'iu'),
    /(?<!\p{L})nhiệm vụ(?:,| và)? giải pháp(?!\p{L})|(?<!\p{L})nhiệm vụ trọng tâm(?!\p{L})/iu,
    'task',
  ],
]
const IN_CAPITALS: Record<Exclude<ItemKind, 'target-group'>, RegExp> = {
  breakthrough: /ĐỘT PHÁ/u,
  target: /CHỈ TIÊU/u,
  viewpoint: /QUAN ĐIỂM/u,
  task: /NHIỆM VỤ|GIẢI PHÁP/u,
}
/** What looks back, orders the work or calls for it announces nothing to be answered. */
const LOOKS_BACK = /(?<!\p{L})(?:kết quả|đánh giá|kiểm điểm|hạn chế|khuyết điểm|nguyên nhân|bài học|tổ chức thực hiện|phụ lục|tình hình)(?!\p{L})/iu

/** A paragraph that is one of a row: numbered, dashed, or “Một là”, “Thứ hai”. */
const IN_ROW =
  /^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ])(?:[.)]|\s*[-–])\s*(?=\D)|\(\d{1,3}\)|[-–—+•*]\s*|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là(?!\p{L})|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\p{L})|(?:khâu )?đột phá (?:thứ )?(?:\d|một|nhất|hai|ba|tư)(?!\p{L}))/iu
/** A line over a group of targets. */
const GROUP = /^(?:nhóm\s|(?:các\s+)?chỉ tiêu\s|về\s)|:$/iu

/** The items of a version, as far as they can be told from its headings, numbers and words, in reading order. People put the rest right. */
export function readItems(passages: readonly Passage[]): UpstreamItem[] {
  const reader = new ItemReader(passages)
  return passages.flatMap((passage) => reader.under(passage))
}

class ItemReader {
  private readonly paragraphs: UpstreamParagraph[]
  private readonly byKey: Map<string, Passage>
  private readonly children: Map<string | null, Passage[]>
  private readonly first = new Map<string, number>()
  private readonly last = new Map<string, number>()

  constructor(passages: readonly Passage[]) {
    this.paragraphs = paragraphsOf(passages)
    this.byKey = new Map(passages.map((passage) => [passage.key, passage]))
    this.children = Map.groupBy(passages, (passage) => passage.parentKey)
    for (const [at, { sectionKey }] of this.paragraphs.entries()) {
      if (!this.first.has(sectionKey)) this.first.set(sectionKey, at)
      this.last.set(sectionKey, at)
    }
  }

  /** The items that a passage announces; none where a passage above or below it announces the same kind more closely. */
  under(passage: Passage): UpstreamItem[] {
    const kind = announced(passage)
    if (kind === null || this.looksBack(passage) || this.isWithin(passage, kind) || this.isAnnouncedBelow(passage)) return []
    const children = this.children.get(passage.key) ?? []
    if (kind === 'target') return this.targets(passage, children)
    if (children.length > 0) return children.filter((child) => !LOOKS_BACK.test(child.title)).map((child) => this.passageItem(child, kind, null))
    return this.rows(passage, kind, null)
  }

  private looksBack(passage: Passage): boolean {
    for (let at: Passage | undefined = passage; at; at = at.parentKey === null ? undefined : this.byKey.get(at.parentKey))
      if (LOOKS_BACK.test(at.title)) return true
    return false
  }

  /** It stands under a passage whose items already hold it. */
  private isWithin(passage: Passage, kind: ItemKind): boolean {
    for (let at = this.parentOf(passage); at; at = this.parentOf(at)) {
      const above = announced(at)
      if (above !== null && (above === kind || above === 'task') && !this.isAnnouncedBelow(at)) return true
    }
    return false
  }

  private parentOf = (passage: Passage): Passage | undefined => (passage.parentKey === null ? undefined : this.byKey.get(passage.parentKey))

  /** “II- QUAN ĐIỂM, MỤC TIÊU” over “2. Quan điểm”: the closer heading counts. A group of targets is no closer heading. */
  private isAnnouncedBelow(passage: Passage): boolean {
    const own = announced(passage)
    return (this.children.get(passage.key) ?? []).some((child) => {
      const below = announced(child)
      return (below !== null && !(own === 'target' && below === 'target')) || this.isAnnouncedBelow(child)
    })
  }

  private passageItem(passage: Passage, kind: ItemKind, parentKey: string | null): UpstreamItem {
    const [from, to] = [this.first.get(passage.key)!, this.lastBelow(passage)]
    const text = this.textOf(from, to)
    return { key: passage.key, kind, parentKey, sectionKey: passage.key, title: shortened(passage.title), text, paragraphs: [from, to], target: null }
  }

  private lastBelow(passage: Passage): number {
    return Math.max(this.last.get(passage.key)!, ...(this.children.get(passage.key) ?? []).map((child) => this.lastBelow(child)))
  }

  private textOf = (from: number, to: number): string =>
    this.paragraphs
      .slice(from, to + 1)
      .map(({ text }) => text)
      .join('\n')

  /** Numbered or dashed paragraphs, each with what stands under it; else each paragraph; a single one by its clauses. */
  private rows(passage: Passage, kind: ItemKind, parentKey: string | null): UpstreamItem[] {
    const numbers = this.wordsOf(passage)
    const starts = numbers.filter((at) => IN_ROW.test(this.paragraphs[at]!.text))
    if (starts.length > 0)
      return starts.map((at, row) => this.rowItem(passage, kind, parentKey, row + 1, [at, (starts[row + 1] ?? numbers.at(-1)! + 1) - 1]))
    const said = numbers.filter((at) => !/:$/u.test(this.paragraphs[at]!.text.trim()))
    if (said.length === 1) return this.clauses(passage, kind, parentKey, said[0]!)
    return said.map((at, row) => this.rowItem(passage, kind, parentKey, row + 1, [at, at]))
  }

  private wordsOf(passage: Passage): number[] {
    const [from, to] = [this.first.get(passage.key)! + 1, this.last.get(passage.key)!]
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }

  private clauses(passage: Passage, kind: ItemKind, parentKey: string | null, at: number): UpstreamItem[] {
    const parts = this.paragraphs[at]!.text.split(/;\s+/u).filter((part) => plainWords(part).length >= 3)
    return parts.map((part, row) => ({ ...this.rowItem(passage, kind, parentKey, row + 1, [at, at]), title: shortened(part), text: part.trim() }))
  }

  private rowItem(passage: Passage, kind: ItemKind, parentKey: string | null, row: number, paragraphs: [number, number]): UpstreamItem {
    const text = this.textOf(...paragraphs)
    return {
      key: `${passage.key}/${row}`,
      ...{ kind, parentKey, sectionKey: passage.key, title: shortened(this.paragraphs[paragraphs[0]]!.text), text, paragraphs },
      target: kind === 'target' ? targetIn(text) : null,
    }
  }

  private targets(passage: Passage, children: readonly Passage[]): UpstreamItem[] {
    if (children.length === 0) return this.targetRows(passage, null)
    return children.flatMap((child) => {
      const below = this.targetRows(child, child.key)
      return below.length === 0 ? [] : [this.passageItem(child, 'target-group', null), ...below]
    })
  }

  /** Paragraphs that say a value, each a target; lines between them that say none are groups. */
  private targetRows(passage: Passage, given: string | null): UpstreamItem[] {
    const items: UpstreamItem[] = []
    let group: UpstreamItem | null = null
    let [groups, own] = [0, 0]
    for (const at of this.wordsOf(passage)) {
      const text = this.paragraphs[at]!.text.trim()
      const target = targetIn(text)
      if (target === null && isGroup(text)) {
        group = { ...this.rowItem(passage, 'target-group', given, ++groups, [at, at]), target: null }
        own = 0
        items.push(group)
      } else if (target !== null || IN_ROW.test(text)) {
        own++
        const row = this.rowItem(passage, 'target', group?.key ?? given, own, [at, at])
        items.push({ ...row, key: group ? `${group.key}.${own}` : row.key, title: target?.name || row.title, target })
        if (group) group.paragraphs = [group.paragraphs[0], at]
      }
    }
    return items.filter((item) => item.kind === 'target' || items.some((other) => other.parentKey === item.key))
  }
}

function announced({ title }: Passage): Exclude<ItemKind, 'target-group'> | null {
  const plain = plainForm(title)
  const found = ANNOUNCES.find(
    ([begins, phrase, kind]) => begins.test(plain) || phrase.test(plain) || (isCapital(plain) && IN_CAPITALS[kind].test(plain)),
  )
  return found?.[2] ?? null
}

const isGroup = (text: string): boolean => GROUP.test(plainForm(text)) && plainWords(text).length <= 16

/** Words that lead from the name of a target to its value. */
const LEADS =
  /(?:[\s,:(-]|(?<!\p{L})(?:phấn đấu|đạt|chiếm|là|từ|trên|dưới|hơn|khoảng|ít nhất|tối thiểu|tối đa|không quá|không dưới|bình quân|hằng năm|hàng năm|mỗi năm|tăng|giảm|còn|lên|xuống|mức|ở|trung bình|hoàn thành|thêm|vượt|có|đến|năm \d{4}|≥|≤|>|<)(?!\p{L}))+$/iu

/** Name and values of a target; null where no value is said. */
export function targetIn(text: string): TargetReading | null {
  const aims = readAims(text)
  const [main] = aims
  if (!main) return null
  const plain = plainForm(text)
  const before = plainForm(text.slice(0, main.at)).replace(LEADS, '').trim()
  const behind = text.slice(main.at + main.quote.length).replace(/^[\s,:.-]+|[.;]$/gu, '')
  return { name: shortened(before || (main.comparator.is === 'keep' || main.comparator.is === 'done' ? plain : behind) || plain), aims }
}

const MOST_WORDS = 14

/** Without its number, up to the first stop or so many words. */
export function shortened(text: string): string {
  const plain = text
    .replace(IN_ROW, '')
    .replace(/^[\s,:.]+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const words = plain.split(' ')
  const stop = words.findIndex((word, at) => at >= 3 && /[.;:]$/u.test(word))
  const end = Math.min(stop === -1 ? words.length : stop + 1, MOST_WORDS)
  const cut = words
    .slice(0, end)
    .join(' ')
    .replace(/[.;:,]+$/u, '')
  const capital = cut.charAt(0).toLocaleUpperCase('vi') + cut.slice(1)
  return end < words.length && end !== stop + 1 ? `${capital} …` : capital
}
