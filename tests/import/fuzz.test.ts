import { ImportError } from '@van-kien/server/import/import-error.ts'
import { readDocx } from '@van-kien/server/import/read-docx.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { CORPUS } from '../support/docx-corpus.ts'
import { oldReport } from '../support/old-report.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** Damage of every kind to the corpus: an answer or an ImportError, and what is read fits the schema; never another exception, never a hang. */

const SEED = 20261123
const PARTS = ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', '_rels/.rels', 'word/_rels/document.xml.rels', '[Content_Types].xml']
const WORDS = [
  '<',
  '>',
  '/',
  '"',
  '&',
  '</w:p>',
  '<w:p>',
  '<w:tbl>',
  '<w:tc>',
  'w:val=',
  '&#0;',
  '\u0000',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE x>',
  ' xmlns:w="x"',
  '<w:numId w:val="-1"/>',
  '99999999999',
  '<w:vMerge/>',
  '<w:fldChar w:fldCharType="begin"/>',
]

function outcome(bytes: Uint8Array, label: string): 'read' | 'refused' {
  try {
    const text = readDocx(Buffer.from(bytes))
    importOutline(text.blocks)
    checkedContent(contentOfBlocks(text.blocks) as never)
    return 'read'
  } catch (error) {
    if (error instanceof ImportError) return 'refused'
    throw new Error(`${label}: ${String(error)}`, { cause: error })
  }
}

test(`1,500 damaged files (seed ${SEED})`, async () => {
  const random = seededRandom(SEED)
  const below = (most: number) => Math.floor(random() * most)
  const files = await Promise.all([...CORPUS.map(({ make }) => make()), oldReport()])
  const count = { read: 0, refused: 0 }
  for (let n = 0; n < 1_500; n++) {
    const label = `seed ${SEED}, file ${n}`
    const bytes = files[below(files.length)]!.slice()
    if (n % 3 === 0) {
      for (let hits = 1 + below(8); hits > 0; hits--) bytes[below(bytes.length)] = below(256)
      count[outcome(bytes, label)]++
      continue
    }
    const zip = await JSZip.loadAsync(bytes)
    const part = PARTS[n % 2 === 0 ? 0 : below(PARTS.length)]!
    let xml = (await zip.file(part)?.async('string')) ?? ''
    for (let hits = 1 + below(6); hits > 0; hits--) {
      const at = below(xml.length + 1)
      const kind = below(4)
      if (kind === 0) xml = xml.slice(0, at) + WORDS[below(WORDS.length)]! + xml.slice(at)
      else if (kind === 1) xml = xml.slice(0, at) + xml.slice(at + below(40))
      else if (kind === 2) {
        const tags = [...xml.matchAll(/<w:\w+(?: [^>]*)?\/>/g)]
        const tag = tags[below(tags.length)]
        if (tag) xml = xml.slice(0, tag.index) + xml.slice(tag.index + tag[0].length)
      } else {
        const from = below(xml.length + 1)
        xml = xml.slice(0, at) + xml.slice(from, from + below(300)) + xml.slice(at)
      }
    }
    zip.file(part, xml)
    count[outcome(await zip.generateAsync({ type: 'uint8array', compression: 'STORE' }), label)]++
  }
  // Damage that never refuses, or always, would test nothing.
  expect(count.read).toBeGreaterThan(50)
  expect(count.refused).toBeGreaterThan(50)
})
