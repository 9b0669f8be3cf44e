import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { storedContent } from '@van-kien/shared/content/stored-content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type * as Y from 'yjs'
import { loadSection } from '../collab/room-loader.ts'
import { Refusal } from '../errors.ts'
import { openForReading } from '../storage/reader.ts'
import { lastSeq } from '../storage/update-log.ts'
import { answerJobs } from '../workers/answer-jobs.ts'
import { type Kind, READINGS } from './kinds.ts'
import { packed, unpacked } from './packed.ts'
import type { Reading } from './reading.ts'

/** The process behind `readings`: reads the database, never writes a row. */

export type ReadingJob =
  | {
      kind: Kind
      input: unknown
      /** Milliseconds since 1970, by the program's clock. */
      now: number
      as: 'json' | 'value'
    }
  | { kind: 'unpack'; bytes: Uint8Array }

/** Bodies that are kept built: those of a long report, and some more. */
const KEPT = 500

const { db } = openForReading(process.argv[2]!)
const bodies = new Map<SectionId, { seq: number; content: SectionContent }>()

async function copy(sectionId: SectionId): Promise<Y.Doc> {
  const loaded = await loadSection(db, sectionId)
  if (loaded === null) throw new Refusal('not-found')
  return loaded.stored.build()
}

/** The body as it is on disk now. */
async function content(sectionId: SectionId): Promise<SectionContent> {
  const known = bodies.get(sectionId)
  if (known && known.seq === (await lastSeq(db, sectionId))) return known.content
  const loaded = await loadSection(db, sectionId)
  if (loaded === null) throw new Refusal('not-found')
  const ydoc = loaded.stored.build()
  const body = { seq: loaded.seq, content: storedContent(ydoc) }
  ydoc.destroy()
  bodies.delete(sectionId)
  bodies.set(sectionId, body)
  for (const oldest of bodies.keys()) {
    if (bodies.size <= KEPT) break
    bodies.delete(oldest)
  }
  return body.content
}

answerJobs(
  async (job: ReadingJob) => {
    if (job.kind === 'unpack') return unpacked(job.bytes)
    const { kind, input, now, as } = job
    const reading: Reading = { db, now: () => now, rooms: { content, copy } }
    const value = await READINGS[kind].read(reading, input as never)
    return as === 'json' ? packed(new TextEncoder().encode(JSON.stringify(value))) : value
  },
  (error) => (error instanceof Refusal ? { code: error.code, message: error.message, details: error.details } : undefined),
)
