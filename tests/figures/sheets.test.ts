import { writeXlsx } from '@van-kien/server/export/sheets/write-xlsx.ts'
import { readXlsx } from '@van-kien/server/import/sheets/read-xlsx.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { CellsView, SheetFileView } from '@van-kien/shared/api/figures.ts'
import { cellsByKey } from '@van-kien/shared/domain/figures/lookup.ts'
import { guessMapping, planImport } from '@van-kien/shared/domain/figures/plan-import.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addGroup, addUnit, defineFigure, enter, registerOf } from '../support/figures.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const path = (rest: string) => `/api/dossiers/${wards.hk.dossierId}/figures/${rest}`
const upload = async (bytes: Uint8Array, length?: number) => {
  const response = await fetch(wards.app.url + path('sheets'), {
    method: 'POST',
    headers: {
      cookie: wards.hk.people.editor.cookie,
      'content-type': 'application/octet-stream',
      ...(length ? { 'content-length': String(length) } : {}),
    },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return { status: response.status, body: (await response.json()) as SheetFileView & ErrorBody }
}
const download = async (rest: string) => {
  const response = await fetch(wards.app.url + path(rest), { headers: { cookie: wards.hk.people.editor.cookie } })
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

/** A workbook of somebody else's program: shared strings, styles, whatever parts are given. */
async function workbook(sheet: string, parts: Record<string, string> = {}): Promise<Buffer> {
  const zip = new JSZip()
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  zip.file('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="Bảng 1" sheetId="1" r:id="rId1"/></sheets></workbook>`)
  zip.file(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  )
  zip.file('xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`)
  for (const [name, xml] of Object.entries(parts)) zip.file(name, xml.replaceAll('MAIN', main))
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
const texts = (rows: { text: string }[][]) => rows.map((row) => row.map((cell) => cell?.text ?? ''))

describe('a workbook that was written elsewhere', () => {
  test('numbers as typed, per cent as shown, words of rich text, days as words; gaps stay gaps', async () => {
    const bytes = await workbook(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>101.30000000000001</v></c><c r="D2" s="1"><v>0.955</v></c><c r="E2" s="2"><v>45838</v></c></row>' +
        '<row r="4"><c r="B4" t="inlineStr"><is><t>Hộ nghe\u0300o</t></is></c><c r="C4" t="e"><v>#DIV/0!</v></c><c r="D4" t="str"><v>chữ</v></c></row>',
      {
        'xl/sharedStrings.xml': '<sst xmlns="MAIN"><si><r><t>Hộ </t></r><r><t xml:space="preserve">cận nghèo</t></r><rPh><t>bỏ</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet xmlns="MAIN"><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      },
    )
    expect(texts(readXlsx(bytes).tables[0]!.rows)).toEqual([
      [],
      ['Hộ cận nghèo', '', '101.3', '95.5', '30/06/2025'],
      [],
      ['', 'Hộ nghèo', '#DIV/0!', 'chữ'],
    ])
  })

  test('formulas give their last value and are counted, links to other files are said and not followed', async () => {
    const bytes = await workbook('<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>[1]Tệp!A1</f><v>2</v></c></row>', {
      'xl/externalLinks/externalLink1.xml': '<externalLink xmlns="MAIN"/>',
    })
    expect(await upload(bytes)).toMatchObject({
      status: 200,
      body: { formulas: 2, externalLinks: true, tables: [{ rows: [[{ text: '3' }, { text: '2' }]] }] },
    })
  })

  test('what is no workbook, an old one, a broken one, an empty one, one that unpacks without end', async () => {
    const code = async (bytes: Uint8Array) => {
      const { status, body } = await upload(bytes)
      return [status, body.code]
    }
    expect(await code(Buffer.from('a;b;c'))).toEqual([422, 'sheet-not-excel'])
    expect(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toEqual([422, 'sheet-not-excel'])
    const good = await workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
    expect(await code(good.subarray(0, good.length - 40))).toEqual([422, 'sheet-broken'])
    expect(await code(await workbook(''))).toEqual([422, 'sheet-empty'])
    const bomb = await workbook(`<row r="1"><c r="A1" t="str"><v>${'0'.repeat(40_000_000)}</v></c></row>`)
    expect(await code(bomb)).toEqual([422, 'sheet-too-complex'])
    expect(await code(await workbook('<!DOCTYPE a [<!ENTITY b "c">]><row r="1"><c r="A1"><v>1</v></c></row>'))).toEqual([422, 'sheet-broken'])
  })

  test('50 MB are refused before they are read', async () => {
    const { status, body } = await upload(new Uint8Array(50 * 2 ** 20))
    expect([status, body.code]).toEqual([413, 'sheet-too-large'])
  })
})

test('what is written is read back, number by number, and the same input gives the same bytes', async () => {
  const sheet = {
    ...{ name: 'Số: liệu/1', widths: [10, 20], frozen: { rows: 1, columns: 1 }, wide: [[0, 2]] as const, landscape: true },
    rows: [
      [{ text: 'Tên <&"> \u0001', style: 'head' as const }],
      [
        { number: '999999999999999', digits: 0 },
        { number: '1234.5', digits: 1 },
        { number: '-0.30', digits: 2 },
      ],
      [null, { text: '31/38', style: 'right' as const }],
    ],
  }
  const bytes = await writeXlsx(sheet)
  expect(texts(readXlsx(Buffer.from(bytes)).tables[0]!.rows)).toEqual([['Tên <&">'], ['999999999999999', '1234.5', '-0.3'], ['', '31/38']])
  expect(Buffer.from(await writeXlsx(sheet)).equals(Buffer.from(bytes))).toBe(true)
})

describe('values by a sheet', () => {
  test('a form for one ward, filled in and sent back: mapped by itself, a dry run tells what changes, then entered with the file in the audit', async () => {
    const { hk } = wards
    const group = await addGroup(hk)
    const unit = await addUnit(hk, 'Hàng Thử')
    const define = async (fields: object) => (await defineFigure(hk.people.lead, hk, { groupId: group }, fields)).body.id
    const poor = await define({ code: 'A1', name: 'Hộ cận nghèo' })
    const share = await define({ code: 'A2', name: 'Bao phủ', unit: '%', kind: 'percent', method: { kind: 'min' } })
    await define({ code: 'A3', name: 'Hộ mới' })
    await enter(hk.people.editor, hk, [{ figureId: poor, unitId: unit, period: '2024:year', source: 'Báo cáo', value: '12', seen: 0 }])

    const form = await download(`form.xlsx?unit=${unit}`)
    expect(form.status).toBe(200)
    const [table] = readXlsx(form.bytes).tables
    const register = await registerOf(hk.people.lead, hk.dossierId)
    const mapping = guessMapping(table!, register.units, null, null)
    expect(mapping.columns.filter((column) => column !== null)).toEqual(['target', ...register.periods].map((period) => ({ unitId: unit, period })))
    const column = mapping.columns.findIndex((one) => one?.period === '2024:year')
    const fill = (code: string, text: string, number: boolean) => {
      const row = table!.rows.find((cells) => cells[mapping.code!]?.text === code)!
      while (row.length < column) row.push({ text: '', number: false })
      row[column] = { text, number }
    }
    fill('A1', '15', true)
    fill('A2', '95.5', true)
    fill('A3', 'chưa có', false)
    table!.rows.push([{ text: 'A9', number: false }, ...Array(column - 1).fill({ text: '', number: false }), { text: '1', number: true }])
    table!.rows.push([...table!.rows.find((cells) => cells[mapping.code!]?.text === 'A1')!])

    const cells = async () =>
      cellsByKey((await hk.people.lead.get<CellsView>(`/api/dossiers/${hk.dossierId}/figures/cells?period=2024:year`)).body.cells)
    const plan = planImport(table!, mapping, register.figures, await cells(), 'Biểu Hàng Thử')
    expect(plan.edits.map(({ figureId, value, was, beside }) => [figureId, value, was, beside])).toEqual([
      [poor, '15', null, true],
      [share, '95,5', null, false],
    ])
    expect([plan.problems.map(({ text, why }) => [text, why]), plan.unknown.length, plan.twice.map(({ code }) => code)]).toEqual([
      [['chưa có', 'not-a-number']],
      1,
      ['A1'],
    ])
    const edits = plan.edits.map(({ figureId, unitId, period, value, seen }) => ({ figureId, unitId, period, value, seen, source: 'Biểu Hàng Thử' }))
    expect((await enter(hk.people.editor, hk, edits, { file: 'Hàng Thử.xlsx' })).status).toBe(200)
    // The same sheet again changes nothing, and would say so.
    expect(planImport(table!, mapping, register.figures, await cells(), 'Biểu Hàng Thử')).toMatchObject({ edits: [], same: 2 })
    const audit = (await hk.people.lead.get<{ action: string; data: object }[]>(`/api/dossiers/${hk.dossierId}/audit`)).body
    expect(audit.find(({ action }) => action === 'figure.import')?.data).toEqual({
      count: 2,
      code: 'A1',
      name: 'Hộ cận nghèo',
      reason: '',
      file: 'Hàng Thử.xlsx',
    })

    const out = await download('register.xlsx?period=2024:year')
    const [written] = readXlsx(out.bytes).tables
    const line = written!.rows.find((row) => row[0]?.text === 'A1')!.map(({ text }) => text)
    expect(line).toEqual(expect.arrayContaining(['Hộ cận nghèo', '12 | 15', 'Chưa chốt: có ô hai nguồn lệch nhau', 'Cộng']))
  })

  test('a table with units as columns, named as people name them', () => {
    const units = ['Hàng Bạc', 'Cửa Đông'].map((name, position) => ({
      ...{ id: `unit-${position}`, role: 'former' as const, name, share: 'whole' as const, factor: null, note: '', position },
    }))
    const row = (...cells: string[]) => cells.map((text) => ({ text, number: false }))
    const table = { name: 'x', cut: false, rows: [row('Biểu 1'), row('TT', 'Nội dung', 'ĐVT', 'Phường Hàng Bạc', 'CỬA ĐÔNG (một phần)', 'Ghi chú')] }
    expect(guessMapping(table, units, null, '2025:half')).toEqual({
      ...{ head: 1, code: null, name: 1 },
      columns: [null, null, null, { unitId: 'unit-0', period: '2025:half' }, { unitId: 'unit-1', period: '2025:half' }, null],
    })
  })
})
