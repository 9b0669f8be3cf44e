import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemoApp } from '../support/demo-app.ts'
import { demoDocument } from '../support/desk.ts'
import { editDocx, withoutPart } from '../support/edit-docx.ts'
import { brought, compared, exported, readOut, savedByLibreOffice } from '../support/returned-copy.ts'
import { formChange } from '../support/seen.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'

const NOTHING = { differences: [], titles: [], added: [], missing: [], moved: 0, headless: 0 }
const STAGES: Stage[] = ['preliminary-outline', 'detailed-outline', 'report']

let app: TestApp
let lead: TestPerson
let ids: Map<Stage, string>

beforeAll(async () => {
  app = await startDemoApp()
  lead = await app.as('hk.totruong')
  ids = new Map()
  for (const stage of STAGES) {
    const { id } = await demoDocument(lead, stage)
    ids.set(stage, id)
    // A contents page, addressees, recipients and a signature stand around the text.
    const view = (await lead.get<FormView>(`/api/documents/${id}/form`)).body
    const { form } = view
    const full = {
      ...form,
      contents: stage === 'report' ? 'back' : 'front',
      recipients: ['Ban Thường vụ Thành ủy', 'Lưu Văn phòng Đảng ủy'],
      signature: { power: 'T/M BAN CHẤP HÀNH', post: 'BÍ THƯ', name: 'Người Ký' },
    }
    const { status, body } = await lead.put(`/api/documents/${id}/form`, formChange(view, { form: full }))
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
})
afterAll(() => app?.dispose())

describe('W7 an untouched copy has no difference, and every section is found', () => {
  test.each(STAGES)('%s, as it was exported', async (stage) => {
    const result = await compared(lead, ids.get(stage)!, await exported(lead, ids.get(stage)!))
    expect(result.view.exported).not.toBeNull()
    expect(result.view.sections).toHaveLength(result.document.sections.length)
    expect(readOut(result)).toEqual(NOTHING)
  })

  test.each(STAGES)('%s, opened and saved by LibreOffice', async (stage) => {
    const result = await compared(lead, ids.get(stage)!, await savedByLibreOffice(await exported(lead, ids.get(stage)!)))
    expect(result.view.exported).not.toBeNull()
    expect(readOut(result)).toEqual(NOTHING)
  })

  test('a copy with the changes since the approved text marked: our own marks count as exported', async () => {
    const id = ids.get('report')!
    const bytes = await exported(lead, id, '?since=approved')
    const { body } = await brought(lead, id, bytes)
    expect(body.text.changes.length).toBeGreaterThan(0)
    expect(new Set(body.text.changes.map((change) => change.author))).toEqual(new Set(['Văn Kiện']))
    const accepted = new Map(body.text.changes.map((change) => [change.id, 'accept' as const]))
    expect(readOut(await compared(lead, id, bytes, accepted))).toEqual(NOTHING)
  })

  test('as Word writes it: runs cut in pieces, revision ids, spelling marks, drawn page breaks, its own bookmarks', async () => {
    const id = ids.get('report')!
    const bytes = await editDocx(await exported(lead, id), (xml) => {
      let count = 0
      return xml
        .replace(/<w:p>/g, () => `<w:p w:rsidR="00AB12${(count++ % 90) + 10}" w:rsidRDefault="00AB1299">`)
        .replace(
          /<w:r>((?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?)<w:t xml:space="preserve">([^<]{12,})<\/w:t><\/w:r>/g,
          (_, look: string, words: string) => {
            const at = words.indexOf(' ', 5) + 1 || 6
            const run = (text: string) => `<w:r w:rsidR="00CD3401">${look}<w:t xml:space="preserve">${text}</w:t></w:r>`
            const drawn = count++ % 7 === 0 ? '<w:r><w:lastRenderedPageBreak/></w:r>' : ''
            return `${run(words.slice(0, at))}<w:proofErr w:type="spellStart"/>${drawn}${run(words.slice(at))}<w:proofErr w:type="spellEnd"/>`
          },
        )
        .replace('<w:bookmarkStart', '<w:bookmarkStart w:name="_GoBack" w:id="9999"/><w:bookmarkEnd w:id="9999"/><w:bookmarkStart')
    })
    expect(readOut(await compared(lead, id, bytes))).toEqual(NOTHING)
  })

  test('marks renamed, moved to where Word or others like them, or gone by half: found by the headings', async () => {
    const id = ids.get('report')!
    const bytes = await editDocx(await exported(lead, id), (xml) => {
      let count = 0
      return xml.replace(/<w:bookmarkStart w:name="(_vk_\w+)" w:id="(\d+)"\/>/g, (whole, name: string, number: string) => {
        count++
        if (count % 3 === 0) return ''
        return count % 3 === 1 ? `<w:bookmarkStart w:name="${name} Copy 1" w:id="${number}"/>` : whole
      })
    })
    expect(readOut(await compared(lead, id, bytes))).toEqual(NOTHING)
  })

  test('without the property that names the export it is held against what stands here', async () => {
    const id = ids.get('report')!
    const result = await compared(lead, id, await withoutPart(await exported(lead, id), 'docProps/custom.xml'))
    expect(result.view.exported).toBeNull()
    expect(readOut(result)).toEqual(NOTHING)
  })
})
