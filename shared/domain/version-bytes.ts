import { canonicalJson } from './canonical-json.ts'
import type { SectionLevel } from './section-level.ts'

/** Everything that an approval covers (V1). */
export interface VersionFacts {
  title: string
  level: SectionLevel
  /** Titles of the parents, from the top. */
  path: readonly string[]
  /** Body of the section as ProseMirror JSON. */
  content: unknown
  /** Values of the figures shown in the body. */
  figures: readonly unknown[]
}

/** Raised when the form of the bytes changes, so that older hashes can still be proved. */
const FORM = 'van-kien/section-version/1'

/**
 * The text whose UTF-8 bytes are hashed (SHA-256) for a version. It is made from the stored columns alone, so a backup proves every version by
 * making it again.
 */
export const versionText = (facts: VersionFacts): string => canonicalJson([FORM, facts.title, facts.level, facts.path, facts.content, facts.figures])
