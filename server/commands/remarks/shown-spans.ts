import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import type { Span } from '@van-kien/shared/content/body/lines.ts'
import { type BodyPlace, resolvePlace } from '@van-kien/shared/content/body/place.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Rooms } from '../../collab/rooms.ts'
import type { SectionTable } from '../../storage/tables.ts'

/** What is known of a section as long as it is locked at one version. */
interface Known {
  version: number | null
  spans: Map<string, Span | null>
}

const known = new WeakMap<Rooms, Map<SectionId, Known>>()

/**
 * Where places stand in the words of a section that cannot be written in: its Y.Doc is then the one of the version that is shown. Asked once a version.
 * @param places by an id of theirs
 */
export async function shownSpans(
  rooms: Rooms,
  section: Pick<SectionTable, 'id' | 'version'>,
  places: ReadonlyMap<string, BodyPlace>,
): Promise<ReadonlyMap<string, Span | null>> {
  const sections = known.get(rooms) ?? new Map<SectionId, Known>()
  known.set(rooms, sections)
  let here = sections.get(section.id)
  if (here?.version !== section.version) here = { version: section.version, spans: new Map() }
  sections.set(section.id, here)
  const { spans } = here
  const asked = [...places].filter(([id]) => !spans.has(id))
  if (asked.length === 0) return spans
  await rooms.exclusive(section.id, async ({ ydoc }) => {
    const body = bodyText(ydoc)
    const doc = readBody(body)
    for (const [id, place] of asked) {
      const found = resolvePlace(body, doc, place)
      spans.set(id, found.how === 'detached' ? null : found.span)
    }
  })
  return spans
}
