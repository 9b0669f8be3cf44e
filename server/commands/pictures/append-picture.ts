import type { PictureInput } from '@van-kien/shared/api/pictures.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { nodeTypes, readBody } from '@van-kien/shared/content/body/flow.ts'
import { insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import { tokenCount, tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type * as Y from 'yjs'
import type { Person } from '../../auth/person.ts'
import { BodyTooLarge } from '../../collab/rooms.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { findFile } from '../../storage/files.ts'
import { enterSection } from '../enter.ts'
import { tooLarge } from '../sections/too-large.ts'

/**
 * Puts a picture of the dossier at the end of a section that is being written, for who looks at the figures and not at the text. An empty line at the end stays behind
 * it. One turn, audited; nothing that stands there is touched.
 * @throws Refusal `section-locked`; `not-found` also for a picture of another dossier
 */
export async function appendPicture(ctx: Context, person: Person, sectionId: string, picture: PictureInput): Promise<void> {
  const { section, actor } = await enterWritten(ctx.db, person, sectionId, picture.file)
  const turn = ctx.rooms.edit(
    section.id,
    actor.userId,
    (ydoc) => append(ydoc, picture),
    async (tx, { at }) => {
      const { section, actor } = await enterWritten(tx, person, sectionId, picture.file)
      const { id, document_id: documentId, title } = section
      await appendAudit(tx, {
        ...{ chain: section.dossier_id, at, actor: actor.userId, action: 'section.picture' },
        data: { documentId, sectionId: id, title, file: picture.file, caption: picture.caption },
      })
    },
  )
  await turn.catch((error: unknown) => {
    throw error instanceof BodyTooLarge ? tooLarge(section.title, error.what) : error
  })
}

async function enterWritten(db: Database, person: Person, sectionId: string, file: string) {
  const { section, actor } = await enterSection(db, person, sectionId, 'write')
  if (section.removed_at !== null) throw new Refusal('not-found')
  insist(decide(actor, 'write', section))
  const row = await findFile(db, file)
  if (row?.purpose !== 'picture' || row.dossier_id !== section.dossier_id) throw new Refusal('not-found')
  return { section, actor }
}

function append(ydoc: Y.Doc, picture: PictureInput): void {
  const body = bodyText(ydoc)
  const last = readBody(body).lastChild
  const emptyLine = last?.type === nodeTypes.paragraph && last.content.size === 0
  const at = body.length - (emptyLine ? tokenCount(last) : 0)
  ydoc.transact(() => insertTokens(body, at, tokensOf([nodeTypes.image.create(picture)])))
}
