import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSection, startTwoWards } from '../two-wards.ts'

/** An installation with people, and sections to write in: made once, copied for each batch of kills. */
export interface Town {
  /** Session cookies of people who may write; the first is an editor. */
  writers: string[]
  approver: string
  lead: string
  dossierId: string
  documentId: string
  /** Sections that are only written in. */
  written: string[]
  /** Sections that are submitted, approved and reopened, too. */
  decided: string[]
  /** In which somebody remarks, suggests and accepts; nobody else writes there. */
  beside: string
  /** A data folder with all that in it. */
  copy(): string
  remove(): void
}

/** @param sections how many, besides those that are decided about */
export async function foundTown(sections: number, decided: number): Promise<Town> {
  const wards = await startTwoWards({}, ['lead'])
  const { people, editor2, dossierId, documentId } = wards.hk
  const made: string[] = []
  for (let index = 0; index < sections + decided; index++) made.push(await newSection(wards, `Mục ${index + 1}`))
  const beside = await newSection(wards, 'Mục có góp ý, đề nghị')
  await wards.app.stop()
  const source = wards.app.dataDir
  return {
    writers: [people.editor, editor2, people.lead].map((person) => person.cookie),
    approver: people.approver.cookie,
    lead: people.lead.cookie,
    dossierId,
    documentId,
    written: made.slice(decided),
    decided: made.slice(0, decided),
    beside,
    copy: () => {
      const folder = mkdtempSync(join(tmpdir(), 'van-kien-kills-'))
      cpSync(source, folder, { recursive: true })
      return folder
    },
    remove: () => rmSync(source, { recursive: true, force: true }),
  }
}
