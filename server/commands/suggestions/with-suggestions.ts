import { linesOfContent, type Span } from '@van-kien/shared/content/body/lines.ts'
import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { wordsOfChange } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { referenceKey, referencesIn, withShown } from '@van-kien/shared/domain/figures/reference.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../../context.ts'
import type { SectionComment } from '../../export/comments.ts'
import type { ExportInput, ExportSection } from '../../export/input.ts'
import type { SuggestionAnchor } from '../../export/revisions/anchors.ts'
import { sha256 } from '../../storage/audit.ts'
import type { SentSuggestion } from '../../storage/export-suggestions.ts'
import { listSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'
import { withShownIn } from '../figure-texts/shown-in.ts'
import type { TrackedPlan, WhyUntracked } from './plan-tracked.ts'

/** A document with its open suggestions, and which of them go out how. */
export interface SentInput {
  input: ExportInput
  items: SentSuggestion[]
}

/**
 * The same with the open suggestions of each section: tracked changes where they stand exactly and no other wants the same words, the others told in comments that say
 * why. Those of a section whose words were written while this was put together are told.
 */
export async function withSuggestions(ctx: Context, documentId: DocumentId, input: ExportInput): Promise<SentInput> {
  const rows = await listSuggestions(ctx.db, documentId, Number.MAX_SAFE_INTEGER)
  const bySection = Map.groupBy(rows, (row) => row.section_id as string)
  const stamp = stamper()
  const out: Out = { before: [], after: [], authors: [], items: [], stamp }
  for (const section of input.sections) {
    const own = bySection.get(section.id) ?? []
    if (own.length === 0) addPlain(out, section)
    else {
      const plan = await planOf(ctx, section, own)
      addSection(out, section, own, plan && { ...plan, content: await shownAs(ctx, section, plan.content) })
    }
  }
  if (out.items.length === 0) return { input, items: [] }
  const sent = sha256(canonicalJson(out.items)).slice(0, 32)
  const suggested = out.authors.length === 0 ? {} : { suggested: { sections: out.after, authors: out.authors } }
  return { input: { ...input, sections: out.before, sent, ...suggested }, items: out.items }
}

interface Out {
  before: ExportSection[]
  after: ExportSection[]
  authors: { name: string; at: string }[]
  items: SentSuggestion[]
  stamp: (row: SuggestionRow) => { author: string; at: string }
}

const addPlain = (out: Out, section: ExportSection): void => {
  out.before.push(section)
  out.after.push(section)
}

const changeOf = ({ change_json }: SuggestionRow): SuggestedChange => JSON.parse(change_json) as SuggestedChange

/** Null: what is printed is not what stands in the section. */
async function planOf(ctx: Context, section: ExportSection, rows: readonly SuggestionRow[]): Promise<TrackedPlan | null> {
  const { words, plan } = await ctx.readings.value('tracked', { sectionId: section.id as SectionId, changes: rows.map(changeOf) })
  return words === linesOfContent(section.content).joined ? plan : null
}

function addSection(out: Out, section: ExportSection, rows: readonly SuggestionRow[], plan: TrackedPlan | null): void {
  const untracked = plan?.untracked ?? rows.map((_, nth) => ({ nth, why: 'changed' as const, span: null }))
  const comments = untracked.map(({ nth, why, span }) => commentOf(out, rows[nth]!, why, span))
  const anchors: Record<'before' | 'after', SuggestionAnchor[]> = { before: [], after: [] }
  for (const { nth, before, after } of plan?.tracked ?? []) {
    const row = rows[nth]!
    const { author, at } = out.stamp(row)
    out.items.push({ id: row.id, author, at, how: 'tracked' })
    const number = out.authors.push({ name: author, at })
    if (before) anchors.before.push({ number, ...before })
    if (after) anchors.after.push({ number, ...after })
  }
  out.before.push({ ...section, anchors: anchors.before, ...(comments.length > 0 ? { comments } : {}) })
  out.after.push(plan ? { ...section, content: plan.content, anchors: anchors.after } : section)
}

const WHY: Record<WhyUntracked, string> = {
  collides: 'trùng chỗ với đề nghị khác',
  changed: 'chữ ở đó đã đổi từ khi đề nghị',
  whole: 'thêm hoặc bỏ cả bảng hay dấu ngắt trang',
  cannot: 'chỗ này không ghi theo dõi được',
}

/** Letters of a comment; the whole suggestion stands here. */
const LONGEST = 2_000

function commentOf(out: Out, row: SuggestionRow, why: WhyUntracked, span: Span | null): SectionComment {
  const { author, at } = out.stamp(row)
  out.items.push({ id: row.id, author, at, how: 'comment' })
  const words = wordsOfChange(changeOf(row))
  const shown = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
  return { span, messages: [{ author, at, text: `Đề nghị sửa: ${shown} (chưa ghi thành chỗ sửa theo dõi: ${WHY[why]})` }] }
}

/**
 * Author and moment of each as they stand in the file, no pair twice: that is how one is known when it comes back. Word tells minutes only, so that no second here is 0.
 */
function stamper(): Out['stamp'] {
  const used = new Set<string>()
  return (row) => {
    const author = row.word_author ?? row.author_name ?? ''
    let second = Math.floor((Date.parse(row.word_date ?? '') || row.changed_at) / 1000)
    while (second % 60 === 0 || used.has(`${second} ${author}`)) second++
    used.add(`${second} ${author}`)
    return { author, at: `${new Date(second * 1000).toISOString().slice(0, 19)}Z` }
  }
}

/** The words with what their figures show: as it is printed, since those of a frozen section are as they were then; new ones as now. */
async function shownAs(ctx: Context, { id, content: printed }: ExportSection, plain: SectionContent): Promise<SectionContent> {
  const content = await withShownIn(ctx.db, id as SectionId, plain)
  const shown = new Map(referencesIn(printed as BodyNode).map(({ reference, shown }) => [referenceKey(reference), shown]))
  const own = new Map(referencesIn(content as BodyNode).map(({ reference, shown }) => [referenceKey(reference), shown]))
  return withShown(content as BodyNode, (key) => shown.get(key) ?? own.get(key) ?? '') as SectionContent
}
