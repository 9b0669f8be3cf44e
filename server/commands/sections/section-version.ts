import type { FrozenAppendix } from '@van-kien/shared/content/appendix-content.ts'
import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { referenceKey, referencesIn } from '@van-kien/shared/domain/figures/reference.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { ancestorsOf } from '@van-kien/shared/domain/section-tree.ts'
import { versionText } from '@van-kien/shared/domain/version-bytes.ts'
import { sha256 } from '../../storage/audit.ts'
import type { SectionTable, SectionVersionTable } from '../../storage/tables.ts'
import type { VersionFigure } from '../../storage/versions.ts'
import type { toTreeSections } from '../outline.ts'

/**
 * The next version of a section (V1): its title, level, place, words and figures, and the hash over all of them. `content`: with what its references show; `beside`: what
 * the register shows beside the words;
 * `seq`: last row of the log that is in it.
 */
export function nextVersion(
  section: SectionTable,
  sections: ReturnType<typeof toTreeSections>,
  frozen: { content: SectionContent; beside?: readonly FrozenAppendix[]; seq: number; author: UserId; at: number },
): SectionVersionTable {
  const { content, beside = [], seq, author, at } = frozen
  const path = ancestorsOf(sections, section.id).map((parent) => parent.title)
  const figures = [...figuresOf(content), ...beside]
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

/** Each reference once, with what it shows. */
const figuresOf = (content: SectionContent): VersionFigure[] => [
  ...new Map(referencesIn(content as BodyNode).map(({ reference, shown }) => [referenceKey(reference), { ...reference, shown }])).values(),
]
