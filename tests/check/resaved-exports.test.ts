import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readFacts } from '@van-kien/server/format-check/read-facts.ts'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { afterAll, expect, test } from 'vitest'
import { sample } from '../support/docx-sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'vankien-resaved-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Another program writes the same look in other words: styles of its own, lengths at every paragraph, other names for the same setting. */
test.each(formatProfiles)('K2: our export in $id, opened and saved by another program, has nothing against the form', async (profile) => {
  const given = sample({ profile })
  const form = { ...given.form, signature: { ...given.form.signature, name: 'Nguyễn Văn A' }, contents: 'front' as const }
  const file = join(folder, 'bao-cao.docx')
  writeFileSync(file, await exportDocx({ ...given, form }))
  const out = join(folder, profile.id)
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'docx', '--outdir', out, file], {
    stdio: 'ignore',
  })
  const findings = checkWord(readFacts(readFileSync(join(out, 'bao-cao.docx'))), profile)
  expect(findings.filter(({ rule }) => rule.startsWith('TT')).map(({ rule, found, quote }) => `${rule} ${found} | ${quote?.text}`)).toEqual([])
})
