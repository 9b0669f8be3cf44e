import { fileKind } from '@van-kien/server/import/file-kind.ts'
import { ImportError } from '@van-kien/server/import/import-error.ts'
import { oleKind } from '@van-kien/server/import/ole.ts'
import { readDocx } from '@van-kien/server/import/read-docx.ts'
import { fileReader, readInWorker } from '@van-kien/server/import/read-in-worker.ts'
import { parseXml } from '@van-kien/server/import/xml.ts'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { tcvn3Capitals, vni } from '../support/legacy-words.ts'
import { CENTER, cell, font, p, r, row, table, textBox, type WordParts, wordFile } from '../support/word-file.ts'

const codeOf = async (bytes: Uint8Array, read = readInWorker): Promise<string> => {
  try {
    await read(bytes)
    return 'read'
  } catch (error) {
    return error instanceof ImportError ? error.code : `crash: ${String(error)}`
  }
}
const code = async (parts: WordParts) => codeOf(await wordFile(parts))

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

describe('W2 W3 hostile files end in a clear refusal', () => {
  test('a zip bomb: a part that unpacks to hundreds of times its size', async () => {
    expect(await code({ body: '', document: `<w:document ${W}>${' '.repeat(40_000_000)}</w:document>` })).toBe('import-too-complex')
    expect(await code({ body: '', document: `<w:document ${W}><w:body><w:p/></w:body>${' '.repeat(2_000_000)}</w:document>` })).toBe(
      'import-too-complex',
    )
  })

  test('100 MB of XML that packs badly', async () => {
    let seed = 7
    const letters = Array.from({ length: 400_000 }, () => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed.toString(36)
    }).join(' ')
    const paragraph = p(letters)
    expect(await code({ body: paragraph.repeat(Math.ceil(100_000_000 / paragraph.length)) })).toBe('import-too-complex')
  })

  test('declared sizes are not believed', async () => {
    const bytes = Buffer.from(await wordFile({ body: p('x'), extra: { 'word/styles.xml': 'a'.repeat(50_000_000) }, styles: '' }))
    expect(['read', 'import-too-complex']).toContain(await codeOf(bytes))
    for (let at = bytes.indexOf('PK\u0001\u0002'); at > 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) bytes.writeUInt32LE(10, at + 24)
    expect(await codeOf(bytes)).not.toMatch(/^crash/)
  })

  test('external entities and document types are refused, other entities too', async () => {
    const evil = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>`
    expect(await code({ body: '', document: evil })).toBe('import-broken')
    expect(await code({ body: '<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>' })).toBe('import-broken')
  })

  test('names that every object has are only names', async () => {
    expect(await code({ body: '<w:p><w:r><w:t>&constructor;</w:t></w:r></w:p>' })).toBe('import-broken')
    const odd =
      '<constructor/><toString/><w:p constructor="1"><w:pPr><w:jc w:val="constructor"/><w:pStyle w:val="__proto__"/></w:pPr><constructor/><w:r><w:t>Lời văn</w:t></w:r></w:p>'
    const text = await readInWorker(await wordFile({ body: odd }))
    expect([text.changes, text.blocks]).toMatchObject([[], [{ align: null, inlines: [{ text: 'Lời văn' }] }]])
  })

  test('elements a hundred thousand deep', async () => {
    expect(await code({ body: `${'<w:customXml>'.repeat(100_000)}${'</w:customXml>'.repeat(100_000)}` })).toBe('import-too-complex')
  })

  test('broken zips, cut at every place that matters', async () => {
    const bytes = await wordFile({ body: p('Lời văn.') })
    for (const length of [4, 30, 100, Math.floor(bytes.length / 2), bytes.length - 23, bytes.length - 1])
      expect(await codeOf(bytes.slice(0, length)), `${length} bytes`).toBe('import-broken')
    const garbled = bytes.slice()
    for (let at = 40; at < 400; at += 7) garbled[at] = 255 - garbled[at]!
    expect(await codeOf(garbled)).toBe('import-broken')
  })

  test('damage anywhere is an answer, never a crash (seed 20260601)', async () => {
    const bytes = await wordFile({ body: p('Lời văn.').repeat(20) })
    let seed = 20260601
    const next = (most: number) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed % most
    }
    for (let n = 0; n < 12; n++) {
      const damaged = bytes.slice()
      for (let hits = 0; hits < 5; hits++) damaged[next(damaged.length)] = next(256)
      expect(await codeOf(damaged), `seed 20260601, file ${n}`).toMatch(/^(read|import-)/)
    }
  })

  test.each(['DEFLATE', 'STORE'] as const)('FINDINGS D2: one changed bit, anywhere, is refused or changes no word (%s)', async (compression) => {
    const made = await JSZip.loadAsync(
      await wordFile({
        body: p(`${r('Kết nạp 111 đảng viên')}<w:r><w:footnoteReference w:id="1"/></w:r>`),
        footnotes: { 1: 'Số liệu đến tháng 6.' },
        headers: [p('Dự thảo lần 2')],
      }),
    )
    const bytes = await made.generateAsync({ type: 'nodebuffer', compression })
    const read = (file: Buffer) => {
      try {
        const { blocks, findings } = readDocx(file)
        return JSON.stringify([blocks, findings])
      } catch (error) {
        return error instanceof ImportError ? 'refused' : `crash: ${String(error)}`
      }
    }
    const whole = read(bytes)
    const answers = new Map<string, number>()
    for (let bit = 0; bit < bytes.length * 8; bit += 17) {
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      const answer = read(bytes)
      if (answer !== whole) answers.set(answer, (answers.get(answer) ?? 0) + 1)
      bytes[bit >> 3]! ^= 1 << (bit & 7)
    }
    expect([...answers.keys()]).toEqual(['refused'])
  })

  test('time and memory run out: the process is ended, the next file is read by another', async () => {
    const file = await wordFile({ body: p('Lời văn dài hơn một chút để có việc làm.').repeat(60_000) })
    expect(await codeOf(file, fileReader({ timeMs: 1 }))).toBe('import-too-complex')
    expect(await codeOf(file, fileReader({ heapMb: 16 }))).toBe('import-too-complex')
    const read = fileReader({ timeMs: 2_000 })
    const endless = await wordFile({ body: p('Lời văn dài hơn một chút để có việc làm.').repeat(250_000) })
    expect(await Promise.all([codeOf(endless, read), codeOf(await wordFile({ body: p('Lời văn.') }), read)])).toEqual(['import-too-complex', 'read'])
  })

  test('other kinds of file: a zip that is no Word file, a spreadsheet, an encrypted entry', async () => {
    const zip = new JSZip()
    zip.file('ghi-chu.txt', 'xin chào')
    expect(await codeOf(await zip.generateAsync({ type: 'uint8array' }))).toBe('import-broken')
    expect(await code({ body: '', document: '<workbook/>' })).toBe('import-not-word')
    const locked = Buffer.from(await wordFile({ body: p('x') }))
    for (let at = locked.indexOf('PK\u0001\u0002'); at > 0; at = locked.indexOf('PK\u0001\u0002', at + 4)) locked.writeUInt16LE(1, at + 8)
    expect(await codeOf(locked)).toBe('import-password')
    expect(await code({ body: '<w:p/>' })).toBe('import-empty')
  })

  test('two parts of one name, names that climb out of the file, links to outside', async () => {
    const twice = Buffer.from(await wordFile({ body: p('x'), extra: { 'word/documenT.xml': '<w:document/>' } }))
    expect(await codeOf(twice)).toBe('import-broken')
    const evil = await wordFile({ body: p('Lời văn'), extra: { '../../../etc/passwd': 'x', 'C:\\Windows\\a.dll': 'x' } })
    expect(await codeOf(evil)).toBe('read')
    const linked = await wordFile({
      body: p('Lời văn'),
      extra: {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="x"><Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/><Relationship Id="b" Type="x/header" Target="http://192.0.2.1/h.xml" TargetMode="External"/></Relationships>',
      },
    })
    expect(await codeOf(linked)).toBe('read')
  })

  test.each([
    ['html', '<html><body><p>Báo cáo</p></body></html>'],
    ['html', '\ufeff\r\n<!-- văn bản --><!DOCTYPE html PUBLIC "x"><html>'],
    ['rtf', '{\\rtf1\\ansi Bao cao}'],
    ['xml', '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'],
    ['import-not-word', '%PDF-1.7\n'],
    ['import-not-word', 'MIME-Version: 1.0\nContent-Type: multipart/related'],
    ['import-not-word', '<?xml version="1.0"?><workbook/>'],
    ['import-not-word', ''],
  ])('FINDINGS D19: what is under the name of a Word file is told apart by its bytes: %s', (kind, words) => {
    const reported = () => {
      try {
        return fileKind(Buffer.from(words))
      } catch (error) {
        return (error as ImportError).code
      }
    }
    expect(reported()).toBe(kind)
  })

  test('an OpenDocument text under the name of a Word file', async () => {
    const odt = new JSZip()
    odt.file('mimetype', 'application/vnd.oasis.opendocument.text')
    odt.file('content.xml', '<office:document-content/>')
    expect(await codeOf(await odt.generateAsync({ type: 'uint8array' }))).toBe('import-not-word')
  })

  test('old compound files are told apart', () => {
    const ole = (name: string, encrypted = false) => {
      const bytes = Buffer.alloc(4096)
      Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
      bytes.writeUInt16LE(9, 30)
      Buffer.from(name, 'utf16le').copy(bytes, 1024)
      bytes.writeUInt32LE(3, 1024 + 116)
      bytes.writeUInt16LE(encrypted ? 0x0100 : 0, 4 * 512 + 10)
      return oleKind(bytes)
    }
    expect([ole('WordDocument'), ole('WordDocument', true), ole('EncryptedPackage'), ole('Workbook')]).toEqual([
      'doc',
      'doc-password',
      'docx-password',
      'other',
    ])
  })
})

describe('W5 secrecy marks on the first page', () => {
  const refused = async (parts: WordParts) => (await code(parts)) === 'import-secret'
  const words = p('Lời văn của báo cáo.')

  test.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'M Ậ T', '[TỐI MẬT]', 'Độ mật: Tối mật', 'Mật'])('%s alone on a line', async (mark) => {
    expect(await refused({ body: p(mark, CENTER) + words })).toBe(true)
  })

  test('in a box, a cell, a header, drawn letters, old fonts, below a line break', async () => {
    expect(await refused({ body: p(textBox(p('MẬT')) + r('Báo cáo')) + words })).toBe(true)
    expect(await refused({ body: table([row([cell(p('Số 01-BC/ĐU') + p('TUYỆT MẬT')), cell('ĐẢNG CỘNG SẢN VIỆT NAM')])]) + words })).toBe(true)
    expect(await refused({ body: words, headers: [p('TỐI MẬT')] })).toBe(true)
    expect(await refused({ body: words, headers: [p('<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>')] })).toBe(true)
    expect(await refused({ body: p(r(tcvn3Capitals('Tối mật'), font('.VnTimeH'))) + words })).toBe(true)
    expect(await refused({ body: p(r(vni('MẬT'), font('VNI-Times'))) + words })).toBe(true)
    expect(await refused({ body: p(`${r('Số 05')}<w:r><w:br/></w:r>${r('MẬT')}`) + words })).toBe(true)
  })

  test('beside the number of the text, where tabs lay out the head; in letters of an old encoding without its font', async () => {
    const tab = '<w:r><w:tab/></w:r>'
    expect(await refused({ body: p(`${r('Số 05-BC/ĐU')}${tab}${tab}${r('TỐI MẬT')}`) + words })).toBe(true)
    expect(await refused({ body: p(`${r('MẬT')}${tab}${r('Số 05-BC/ĐU')}`) + words })).toBe(true)
    expect(await refused({ body: p(`${r('Số 05-BC/ĐU')}${tab}${r('giữ bí mật')}`) + words })).toBe(false)
    expect(await refused({ body: p(r(tcvn3Capitals('Mật'))) + p(r(tcvn3Capitals('phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng'))) })).toBe(
      true,
    )
  })

  test('the word in a sentence, or a mark on a later page, is no mark of the file', async () => {
    expect(await refused({ body: p('Giữ gìn bí mật nhà nước; bảo đảm bí mật.') + words })).toBe(false)
    expect(await refused({ body: `${words}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${p('MẬT')}` })).toBe(false)
  })
})

describe('FINDINGS W9: time grows with the size of a tag, not with its square', () => {
  const inputs: [string, (size: number) => string][] = [
    ['">" inside quotes', (size) => `<a b="${'>'.repeat(size)}"/>`],
    ['">" inside quotes that never end', (size) => `<a b="${'>'.repeat(size)}`],
    ['a name without a value', (size) => `<a ${'b'.repeat(size)}/>`],
    ['names without values', (size) => `<a ${'b '.repeat(size)}/>`],
    ['spaces before "="', (size) => `<a b${' '.repeat(size)}c="1"/>`],
    ['quotes of two kinds', (size) => `<a b="${`'>`.repeat(size)}"/>`],
  ]
  test.each(inputs)('%s', (_, input) => {
    const time = (size: number): number => {
      const bytes = Buffer.from(input(size))
      const start = performance.now()
      try {
        parseXml(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError)
      }
      return performance.now() - start
    }
    time(10_000)
    const small = Math.min(time(50_000), time(50_000), time(50_000))
    const large = Math.min(time(400_000), time(400_000))
    // Eight times the size: the square would be 64 times.
    expect(large / Math.max(small, 0.5)).toBeLessThan(30)
  })
})
