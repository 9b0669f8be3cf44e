import { readFileSync } from 'node:fs'
import { dossierValues } from '@van-kien/server/commands/template-words/dossier-template.ts'
import { readDocument } from '@van-kien/server/storage/documents.ts'
import { readDossier } from '@van-kien/server/storage/dossiers.ts'
import { listSections, updateSection } from '@van-kien/server/storage/sections.ts'
import { fillVariables } from '@van-kien/shared/domain/variables.ts'
import type { TestApp } from './test-app.ts'

interface FirstWords {
  title: string
  shortTitle: string
  write: Record<string, string[] | undefined>
  data?: string[]
  pitfalls?: string[]
}
const FIRST = JSON.parse(readFileSync(new URL('../../server/storage/migrations/0009-first-words.json', import.meta.url), 'utf8')) as Record<
  string,
  FirstWords
>

/** Makes a document as it stands where it was made from the first version of the templates: its sections are called so and have its guidance. */
export async function asFirstMade(app: TestApp, documentId: string): Promise<void> {
  const document = (await readDocument(app.ctx.db, documentId))!
  const values = dossierValues((await readDossier(app.ctx.db, document.dossier_id))!)
  const words = Object.entries(FIRST).flatMap(([key, { title, shortTitle, write, data, pitfalls }]) => {
    const own = write[document.kind]
    const more = document.stage === 'preliminary-outline' ? {} : { ...(data ? { data } : {}), ...(pitfalls ? { pitfalls } : {}) }
    return own ? [[key, { title, shortTitle, guidance: { write: own, ...more } }] as const] : []
  })
  await app.ctx.writer.transaction(async (tx) => {
    await tx
      .insertInto('template_edition')
      .values({ template_id: document.template_id, version: 1, words_json: JSON.stringify(Object.fromEntries(words)) })
      .execute()
    await tx.updateTable('document').set({ template_version: 1 }).where('id', '=', document.id).execute()
    for (const row of await listSections(tx, document.id)) {
      const first = words.find(([key]) => key === row.template_key)?.[1]
      if (first)
        await updateSection(tx, row.id, {
          title: fillVariables(first.title, values),
          short_title: fillVariables(first.shortTitle, values),
          template_title: first.title,
          template_short_title: first.shortTitle,
          guidance_version: 1,
        })
    }
  })
}
