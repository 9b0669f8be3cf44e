import { exportFileName } from '@van-kien/shared/domain/file-name.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { ExportInput } from '../../export/input.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { keepSent } from '../../storage/export-suggestions.ts'
import { enterDocument } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { withComments } from '../remarks/with-comments.ts'
import { withSuggestions } from '../suggestions/with-suggestions.ts'
import { collectExport, type ExportText } from './collect-export.ts'
import { exportBaseline } from './export-baseline.ts'
import { keepExported } from './keep-copy.ts'
import { makeDocx } from './make-docx.ts'
import { toPdf } from './to-pdf.ts'

/** A file on its way to somebody's computer. */
export interface OutFile {
  name: string
  /** 'original': as somebody uploaded it, to be saved and nothing else. */
  type: 'docx' | 'pdf' | 'zip' | 'original' | 'xlsx'
  bytes: Uint8Array
}

/** Which words, and what they are compared with ('approved', the id of a frozen draft, or of a moment). */
interface ExportChoice {
  text: ExportText
  since?: string | undefined
  /** Open threads go out as Word's comments; only with the words as they stand, uncompared. */
  comments?: 'open' | undefined
  /** Open suggestions go out as tracked changes, or told in comments; only with the words as they stand, uncompared. */
  suggestions?: 'open' | undefined
}

/** Xuất văn bản: the document in official form, audited with who, what and when. */
export async function exportDocument(ctx: Context, person: Person, documentId: string, type: 'docx' | 'pdf', choice: ExportChoice): Promise<OutFile> {
  const { text, since } = choice
  const asWorking = type === 'docx' && text === 'current' && since === undefined
  const comments = choice.comments !== undefined && asWorking
  const { document, actor } = await enterDocument(ctx.db, person, documentId, 'export')
  const { input: plain, versions, wardName } = await collectExport(ctx, document, text)
  const suggested = choice.suggestions !== undefined && asWorking ? await withSuggestions(ctx, document.id, plain) : null
  const input = comments ? await withComments(ctx, document.id, suggested?.input ?? plain) : (suggested?.input ?? plain)
  const baseline = since === undefined ? null : await exportBaseline(ctx, person, document, input.form, since)
  const { docx } = await makeDocx(ctx, baseline ? { ...input, since: baseline.since } : input)
  const bytes = type === 'pdf' ? await toPdf(ctx, docx, input.createdAt) : docx
  await ctx.writer.transaction(async (tx) => {
    if (type === 'docx') await keepExported(tx, document.id, plain, { at: ctx.now(), by: actor.userId })
    if (suggested?.input.sent) await keepSent(tx, document.id, { mark: suggested.input.sent, items: suggested.items, at: ctx.now() })
    await appendAudit(tx, {
      chain: document.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: `export.${type}`,
      data: {
        documentId: document.id,
        ...kindView(document),
        text,
        ...(since === undefined ? {} : { since }),
        ...(comments ? { comments: commentCount(input) - (suggested ? commentCount(suggested.input) : 0) } : {}),
        ...(suggested ? { suggestions: suggested.items.length } : {}),
        profileId: input.profile.id,
        hash: sha256(bytes),
        versions: versions.map(short),
      },
    })
  })
  const name = exportFileName({ title: document.title, ward: wardName, draft: null, text, since: baseline?.name ?? null, extension: type })
  return { name, type, bytes }
}

const commentCount = ({ sections }: ExportInput): number => sections.reduce((count, section) => count + (section.comments?.length ?? 0), 0)

/** Section and version in one short line; without a version the words were still being written. */
const short = ({ sectionId, version }: { sectionId: string; version: number | null }) => (version === null ? sectionId : `${sectionId}@${version}`)
