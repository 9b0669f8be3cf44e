import type { templateTakeInput } from '@van-kien/shared/api/template-offers.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { settleTemplate } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { type SectionChange, updateSection } from '../../storage/sections.ts'
import { keepEdition } from '../../storage/template-editions.ts'
import { enterDocument } from '../enter.ts'
import { refuseConflicts } from '../insist-on-seen.ts'
import { notify } from '../notify.ts'
import { givenWords } from './given-words.ts'
import { renameByTemplate } from './rename-by-template.ts'
import { type Names, readTemplateOffer, type TakenWords } from './view-template-offer.ts'

/**
 * Takes names and guidance of the installed template into a document, section by section as chosen, in one transaction; its written text is not touched.
 * What somebody else took meanwhile is passed over. The name of what is locked stays (V4), and so does one that says something else than the screen did (S1).
 */
export async function takeTemplateWords(ctx: Context, person: Person, documentId: string, wanted: z.infer<typeof templateTakeInput>): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const dossier = await readDossier(tx, document.dossier_id)
    if (!dossier) throw new Refusal('not-found')
    const { template, sections } = await readTemplateOffer(tx, document, dossier)
    if (template.version !== wanted.version) throw otherVersion()
    const offered = new Map(sections.map((section) => [section.sectionId, section]))
    const chosen = wanted.sections.flatMap((choice) => {
      const section = offered.get(choice.sectionId)
      return section ? [{ choice, section }] : []
    })
    const unlike = ({ title, shortTitle }: Names, other: Names) => title !== other.title || shortTitle !== other.shortTitle
    refuseConflicts(
      chosen.flatMap(({ choice, section }) =>
        choice.heading && section.heading && unlike(choice.heading, section.heading.from)
          ? [{ field: 'title', theirs: section.heading.from.title, mine: section.heading.to.title }]
          : [],
      ),
    )
    const given = givenWords(template)
    const by = { at: ctx.now(), actor: actor.userId }
    const taken: TakenWords['sections'] = []
    await keepEdition(tx, template)
    for (const { choice, section } of chosen) {
      const { row, heading, guidance, locked } = section
      const words = given(row.template_key)
      const one: TakenWords['sections'][number] = { sectionId: row.id }
      const change: SectionChange = {}
      if (choice.heading && heading) {
        if (locked) throw new Refusal('has-locked-sections', `Mục “${row.title}” đã trình hoặc đã duyệt nên không đổi tên được. Bỏ chọn tên mục này.`)
        one.heading = { from: heading.from, to: heading.to, given: { title: row.template_title, shortTitle: row.template_short_title } }
        Object.assign(change, { template_title: words.template_title, template_short_title: words.template_short_title })
        await renameByTemplate(tx, { dossierId: dossier.id, row, to: heading.to, by })
      }
      if (choice.guidance && guidance) {
        one.guidance = row.guidance_version
        change.guidance_version = template.version
      }
      if (!one.heading && one.guidance === undefined) continue
      await updateSection(tx, row.id, change)
      taken.push(one)
    }
    // What somebody else took meanwhile is not on this screen yet.
    await notify(ctx, tx, [document.id], 'structure')
    if (taken.length === 0) return
    const data = { documentId: document.id, version: template.version, sections: taken } satisfies TakenWords
    await appendAudit(tx, { ...by, chain: dossier.id, action: 'template.take', data })
  })
}

const otherVersion = () => new Refusal('wrong-status', 'Mẫu vừa có bản khác. Đóng cửa sổ này, mở lại danh sách rồi chọn; chưa lấy mục nào.')

/** Để nguyên: what was not taken of this version stays as it is, and nobody is asked again; the list can still be opened. */
export async function leaveTemplateWords(ctx: Context, person: Person, documentId: string, version: number): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { document, actor } = await enterDocument(tx, person, documentId, 'structure')
    const dossier = await readDossier(tx, document.dossier_id)
    if (!dossier) throw new Refusal('not-found')
    const { template, sections } = await readTemplateOffer(tx, document, dossier)
    if (template.version !== version) throw otherVersion()
    if (document.settled_version === version) return
    await settleTemplate(tx, document.id, version)
    await appendAudit(tx, {
      chain: dossier.id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'template.leave',
      data: { documentId: document.id, version, sections: sections.length },
    })
  })
}
