import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { type TemplateWords, wordsOfTemplate } from '@van-kien/shared/domain/template-words.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** Keeps the words of this version of a template, which sections are about to be made of; they stay as they were first kept. */
export async function keepEdition(tx: Tx, template: DocumentTemplate): Promise<void> {
  await tx
    .insertInto('template_edition')
    .values({ template_id: template.id, version: template.version, words_json: JSON.stringify(wordsOfTemplate(template)) })
    .onConflict((conflict) => conflict.columns(['template_id', 'version']).doNothing())
    .execute()
}

/** The words of every version of a template that sections came from, by version. */
export async function listEditions(db: Database, templateId: string): Promise<Map<number, TemplateWords>> {
  const rows = await db.selectFrom('template_edition').select(['version', 'words_json']).where('template_id', '=', templateId).execute()
  return new Map(rows.map(({ version, words_json }) => [version, JSON.parse(words_json) as TemplateWords]))
}
