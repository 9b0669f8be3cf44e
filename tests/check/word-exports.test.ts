import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readFacts } from '@van-kien/server/format-check/read-facts.ts'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { describe, expect, test } from 'vitest'
import { sample } from '../support/docx-sample.ts'

describe.each(formatProfiles)('our own export in $id', (profile) => {
  test('a sample with every level, block, landscape and appendices has nothing against the form', async () => {
    for (const lineNumbers of [false, true]) {
      const facts = readFacts(Buffer.from(await exportDocx(sample({ profile, lineNumbers }))))
      expect(
        checkWord(facts, profile)
          .filter(({ rule }) => rule.startsWith('TT'))
          .map(({ rule, found, quote }) => `${rule} ${found} | ${quote?.text}`),
      ).toEqual([])
    }
  })
})
