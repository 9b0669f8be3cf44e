import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { ancestorsOf } from '@van-kien/shared/domain/section-tree.ts'
import { versionText } from '@van-kien/shared/domain/version-bytes.ts'
import { sha256 } from '../../storage/audit.ts'
import type { SectionTable, SectionVersionTable } from '../../storage/tables.ts'
import type { toTreeSections } from '../outline.ts'

/** The next version of a section (V1): its title, level, place, words and figures, and the hash over all of them. `seq`: last row of the log that is in it. */
export function nextVersion(
  section: SectionTable,
  sections: ReturnType<typeof toTreeSections>,
  frozen: { content: SectionContent; seq: number; author: UserId; at: number },
): SectionVersionTable {
  const { content, seq, author, at } = frozen
  const path = ancestorsOf(sections, section.id).map((parent) => parent.title)
  const figures: unknown[] = []
  return {
    section_id: section.id,
    version: (section.version ?? 0) + 1,
    title: section.title,
    level: section.level,
    path_json: JSON.stringify(path),
    content_json: canonicalJson(content),
    figures_json: JSON.stringify(figures),
    hash: sha256(versionText({ title: section.title, level: section.level, path, content, figures })),
    seq,
    author,
    at,
  }
}
