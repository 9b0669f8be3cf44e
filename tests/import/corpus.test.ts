import { readDocx } from '@van-kien/server/import/read-docx.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { describe, expect, test } from 'vitest'
import { CORPUS } from '../support/docx-corpus.ts'
import { printed } from '../support/printed-content.ts'

/** What is read, in short lines, and what is said about it. */
function seen(text: ImportedText) {
  return {
    lines: printed([contentOfBlocks(text.blocks) as SectionContent]),
    headings: importOutline(text.blocks).marks.map((mark) => `${mark.level} ${mark.label} ${mark.title}`.replace(/\s+/g, ' ')),
    said: text.findings.map(({ kind, count }) => `${kind} ${count}`),
  }
}

describe('difficult Word files, as different programs write them', () => {
  test.each(CORPUS.map((one) => [one.name, one] as const))('%s', async (_, { make, lines, headings, said }) => {
    const found = seen(readDocx(Buffer.from(await make())))
    expect(found.lines).toEqual(lines)
    expect(found.said).toEqual(said ?? [])
    if (headings) expect(found.headings).toEqual(headings)
  })
})
