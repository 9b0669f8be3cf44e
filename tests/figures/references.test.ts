import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { lastSeq } from '@van-kien/server/storage/update-log.ts'
import { readVersion } from '@van-kien/server/storage/versions.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { FigureUseView, ShownFiguresView } from '@van-kien/shared/api/figures.ts'
import type { ContentView, HistoryView } from '@van-kien/shared/api/views.ts'
import { type BodyNode, INLINE, liveFigures } from '@van-kien/shared/content/body/nodes.ts'
import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChoices } from '@van-kien/shared/content/returned/apply.ts'
import { type FigureReference, referencesIn } from '@van-kien/shared/domain/figures/reference.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editDocx, partOf, reworded } from '../support/edit-docx.ts'
import { cellOf, enter, enteredFigure, type FigureGround, registerOf } from '../support/figures.ts'
import { compared, exported, savedByLibreOffice } from '../support/returned-copy.ts'
import { newSection, sectionOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(async () => {
  // Whatever the tests did: the audit tells it.
  const { problems } = await proveDatabase(wards.app.ctx.db)
  await wards.app.dispose()
  expect(problems).toEqual([])
})

const hk = () => wards.hk
const path = (rest: string) => `/api/dossiers/${hk().dossierId}/${rest}`

const refer = ({ place }: FigureGround, fields: Partial<FigureReference> = {}): FigureReference => ({
  ...{ figure: place.figureId, unit: place.unitId, period: place.period, from: null, show: 'value-unit' },
  ...fields,
})
const sentence = (reference: FigureReference): SectionContent => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Toàn phường có ' },
        { type: 'figureRef', attrs: { ...reference } },
        { type: 'text', text: ' thoát nghèo.' },
      ],
    },
  ],
})

/** The same number in the words of a footnote. */
const noted = (reference: FigureReference): SectionContent => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Kết quả khá' },
        { type: 'footnote', attrs: { text: `Toàn phường có ${noteFigure({ ...reference })} thoát nghèo.` } },
        { type: 'text', text: ' và đều.' },
      ],
    },
  ],
})

/** A section of the team with one sentence that shows a figure. */
async function written(reference: FigureReference, words = sentence): Promise<string> {
  const id = await newSection(wards)
  await write(wards.app, id, hk().userIds.editor, words(reference))
  return id
}

const submit = async (id: string) => (await hk().people.editor.post<{ version: number; hash: string }>(`/api/sections/${id}/submit`)).body
async function approve(id: string): Promise<number> {
  const { version } = await submit(id)
  expect(await hk().people.approver.post(`/api/sections/${id}/approve`, { version })).toMatchObject({ status: 200 })
  return version
}
const textOf = async (id: string) => (await hk().people.lead.get<ContentView>(`/api/sections/${id}/content?at=current`)).body.text
const staleOf = async (id: string) => (await sectionOf(hk().people.lead, hk().documentId, id)).stale
async function setValue({ place }: FigureGround, value: string) {
  const seen = (await cellOf(hk().people.lead, hk(), place))?.version ?? 0
  expect(await enter(hk().people.lead, hk(), [{ ...place, source: 'Báo cáo', value, seen }], { reason: 'số sửa' })).toMatchObject({ status: 200 })
}

describe('what a reference shows', () => {
  test('the present value in Vietnamese format, its unit, target, year; what is missing is said in brackets', async () => {
    const ground = await enteredFigure(wards, hk(), '1234,5', { name: 'Thu ngân sách', unit: 'tỷ đồng', targetText: '1.200', targetYear: 2025 })
    const asked = [
      refer(ground),
      refer(ground, { show: 'value' }),
      refer(ground, { show: 'target' }),
      refer(ground, { show: 'change-words' }),
      refer(ground, { show: 'year' }),
      refer(ground, { show: 'unit' }),
      refer(ground, { period: '2024:year' }),
      refer(ground, { figure: 'figure-gone', show: 'value' }),
    ]
    const { shown } = (await hk().people.observer.post<ShownFiguresView>(path('figures/shown'), { references: asked })).body
    const code = (await registerOf(hk().people.lead, hk().dossierId)).figures.find(({ id }) => id === ground.figureId)!.code
    expect(shown.map(({ text }) => text)).toEqual([
      ...['1.234,5 tỷ đồng', '1.234,5', '1.200', 'vượt 34,5 tỷ đồng', '2025', 'tỷ đồng', `[${code}: chưa có số]`, '[chỉ tiêu không còn]'],
    ])
    expect((await wards.cn.people.lead.post<ErrorBody>(path('figures/shown'), { references: [] })).status).toBe(404)
  })

  test('the body holds ids and form only; reading and a changed value write nothing into it', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground))
    const before = await lastSeq(wards.app.ctx.db, id as SectionId)
    const body = JSON.stringify(await wards.app.ctx.rooms.content(id as SectionId))
    expect(body).toContain(ground.figureId)
    expect(body).not.toContain('12')
    expect(await textOf(id)).toBe('Toàn phường có 12 hộ thoát nghèo.')
    await setValue(ground, '15')
    expect(await textOf(id)).toBe('Toàn phường có 15 hộ thoát nghèo.')
    expect(JSON.stringify(await wards.app.ctx.rooms.content(id as SectionId))).toBe(body)
    expect(await lastSeq(wards.app.ctx.db, id as SectionId)).toBe(before)
  })

  test('without anybody who knows the values nothing is made up', () => expect(liveFigures.shown({ figure: 'figure-0001', show: 'value' })).toBe(''))
})

describe('what was submitted and approved', () => {
  test('holds the shown text, in the words and under the hash; a changed value changes neither', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground))
    const version = await approve(id)
    const kept = (await readVersion(wards.app.ctx.db, id as SectionId, version))!
    expect(kept.content_json).toContain('"shown":"12 hộ"')
    expect(JSON.parse(kept.figures_json)).toMatchObject([{ figure: ground.figureId, show: 'value-unit', shown: '12 hộ' }])
    await setValue(ground, '15')
    expect(await textOf(id)).toBe('Toàn phường có 12 hộ thoát nghèo.')
    expect(await readVersion(wards.app.ctx.db, id as SectionId, version)).toEqual(kept)
  })

  test('becomes “cần duyệt lại” with old and new value, once a figure; back to the approved value it is not any more', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground))
    await approve(id)
    await setValue(ground, '15')
    const [cause, ...more] = (await staleOf(id))!.causes
    expect(more).toEqual([])
    expect(cause).toMatchObject({ kind: 'figure', object: ground.figureId, by: 'Người lead hk', reason: expect.stringContaining('12 hộ → 15 hộ') })
    await setValue(ground, '16')
    expect((await staleOf(id))!.causes.map(({ reason }) => reason)).toEqual([expect.stringContaining('12 hộ → 16 hộ')])
    await setValue(ground, '12')
    expect(await staleOf(id)).toBeNull()
    const { stale } = (await hk().people.lead.get<HistoryView>(`/api/sections/${id}/history`)).body
    expect(stale.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['cancelled', ''],
      ['stale', expect.stringContaining('→ 16 hộ')],
      ['stale', expect.stringContaining('→ 15 hộ')],
    ])
  })

  test('duyệt lại settles it like any cause; only a further change asks again', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground))
    const version = await approve(id)
    await setValue(ground, '15')
    const { causes } = (await staleOf(id))!
    const confirm = { version, causes: causes.map((cause) => cause.id) }
    expect(await hk().people.approver.post(`/api/sections/${id}/confirm`, confirm)).toMatchObject({ status: 200 })
    expect(await staleOf(id)).toBeNull()
    // Of the same figure, but it shows the same.
    const cell = (await cellOf(hk().people.lead, hk(), ground.place))!
    await hk().people.lead.post(path('figures/cells/confirm'), { cells: [{ ...ground.place, version: cell.version }], confirmed: true, reason: '' })
    expect(await staleOf(id)).toBeNull()
    await setValue(ground, '17')
    expect((await staleOf(id))!.causes.map(({ reason }) => reason)).toEqual([expect.stringContaining('12 hộ → 17 hộ')])
  })

  test('a value that changed while the words were with the approver is told when they are approved', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground))
    const { version } = await submit(id)
    await setValue(ground, '15')
    expect(await staleOf(id)).toBeNull()
    await hk().people.approver.post(`/api/sections/${id}/approve`, { version })
    expect((await staleOf(id))!.causes).toMatchObject([{ kind: 'figure', reason: expect.stringContaining('12 hộ → 15 hộ') }])
  })

  test('a total changes with its parts', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground, { unit: null }))
    await approve(id)
    await setValue(ground, '13')
    const reason = (await staleOf(id))?.causes[0]?.reason ?? ''
    expect(reason).toMatch(/12 hộ → 13 hộ|chưa đủ số/)
  })
})

describe('a copy that was edited in Word and comes back', () => {
  /** The section of the copy as the page compares it. */
  const sectionIn = async (id: string, bytes: Uint8Array) => {
    const { comparison } = await compared(hk().people.editor, hk().documentId, bytes)
    return comparison.sections.find((one) => one.given.sectionId === id)!
  }
  const WORDS = 'Toàn phường có 12 hộ thoát nghèo.'

  test('untouched it has no difference, also after the value changed here, and saved by LibreOffice', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground))
    const docx = await exported(hk().people.editor, hk().documentId)
    await setValue(ground, '14')
    for (const bytes of [docx, await savedByLibreOffice(docx)])
      expect(await sectionIn(id, bytes)).toMatchObject({ differences: [], figures: [], outside: [{ text: WORDS }] })
  })

  test('a number changed inside our mark is a difference of the figure; other words beside it are differences of the text', async () => {
    const ground = await enteredFigure(wards, hk(), '1217')
    const id = await written(refer(ground))
    const docx = await exported(hk().people.editor, hk().documentId)
    const number = (xml: string) => reworded(xml, '1.217 hộ', '1.500 hộ')
    const section = await sectionIn(id, await editDocx(docx, (xml) => number(xml).replace(/(1\.500 hộ.*?)thoát nghèo/s, '$1đã thoát nghèo')))
    expect(section.figures).toMatchObject([{ reference: { figure: ground.figureId }, exported: '1.217 hộ', came: '1.500 hộ' }])
    expect(section.differences.map(({ outside }) => outside?.text)).toEqual(['Toàn phường có 1.217 hộ đã thoát nghèo.'])
    const taken = applyChoices(section.base, section.outside, section.now, new Map(section.differences.map((one) => [one.id, 'take'])))
    expect(JSON.stringify(taken.content)).toContain(`"figure":"${ground.figureId}"`)
  })

  test('where a program took the marks away the number is known by the words beside it', async () => {
    const ground = await enteredFigure(wards, hk(), '1318')
    const id = await written(refer(ground))
    const docx = await exported(hk().people.editor, hk().documentId)
    const bare = (xml: string) => xml.replace(/<w:bookmarkStart w:name="_vkf_[^>]*>|<w:bookmarkStart [^>]*_vkf_[^>]*>/g, '')
    expect(await sectionIn(id, await editDocx(docx, bare))).toMatchObject({ differences: [], figures: [] })
    const changed = await editDocx(docx, (xml) => reworded(bare(xml), '1.318 hộ', '1.900 hộ'))
    expect(await sectionIn(id, changed)).toMatchObject({ differences: [], figures: [{ exported: '1.318 hộ', came: '1.900 hộ' }] })
  })
})

describe('in the words of a footnote', () => {
  const NOTE = 'Toàn phường có 12 hộ thoát nghèo.'
  const noteOf = async (id: string, at = 'current') => {
    const { json } = (await hk().people.lead.get<ContentView>(`/api/sections/${id}/content?at=${at}`)).body
    return INLINE.footnote.words(json.content![0]!.content![1]!.attrs!)
  }

  test('it follows the register while it is written; the body holds ids and form only', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground), noted)
    const body = JSON.stringify(await wards.app.ctx.rooms.content(id as SectionId))
    expect([body.includes(ground.figureId), body.includes('12')]).toEqual([true, false])
    expect(await noteOf(id)).toBe(NOTE)
    await setValue(ground, '15')
    expect(await noteOf(id)).toBe('Toàn phường có 15 hộ thoát nghèo.')
    expect(JSON.stringify(await wards.app.ctx.rooms.content(id as SectionId))).toBe(body)
  })

  test('an approved section keeps what it showed, and becomes “cần duyệt lại”', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground), noted)
    const version = await approve(id)
    const kept = (await readVersion(wards.app.ctx.db, id as SectionId, version))!
    expect(JSON.parse(kept.figures_json)).toMatchObject([{ figure: ground.figureId, show: 'value-unit', shown: '12 hộ' }])
    await setValue(ground, '15')
    expect(await noteOf(id)).toBe(NOTE)
    expect((await staleOf(id))!.causes).toMatchObject([{ kind: 'figure', reason: expect.stringContaining('12 hộ → 15 hộ') }])
    expect(await readVersion(wards.app.ctx.db, id as SectionId, version)).toEqual(kept)
  })

  test('the figure is not taken away: its place is named', async () => {
    const ground = await enteredFigure(wards, hk(), '12')
    const id = await written(refer(ground), noted)
    const uses = (await hk().people.observer.get<FigureUseView[]>(path(`figures/${ground.figureId}/uses`))).body
    expect(uses).toMatchObject([{ sectionId: id, show: 'value-unit', shown: '12 hộ', quote: `chú thích: ${NOTE}` }])
    const { version } = (await registerOf(hk().people.lead, hk().dossierId)).figures.find((figure) => figure.id === ground.figureId)!
    const refused = await hk().people.lead.delete(path(`figures/${ground.figureId}`), { version })
    expect([refused.status, (refused.body as ErrorBody).code]).toEqual([409, 'figure-in-use'])
    expect((refused.body as ErrorBody).message).toContain(NOTE)
  })

  describe('in a copy that comes back', () => {
    const FOOTNOTES = 'word/footnotes.xml'
    const sectionIn = async (id: string, bytes: Uint8Array) => {
      const { comparison } = await compared(hk().people.editor, hk().documentId, bytes)
      return comparison.sections.find((one) => one.given.sectionId === id)!
    }

    test('its plain words stand in a hidden bookmark; untouched there is no difference, also after the value changed, and saved by LibreOffice', async () => {
      const ground = await enteredFigure(wards, hk(), '2112')
      const id = await written(refer(ground), noted)
      const docx = await exported(hk().people.editor, hk().documentId)
      const part = await partOf(docx, FOOTNOTES)
      expect(part).toMatch(/<w:bookmarkStart [^>]*w:name="_vkf_[^>]*>(?:(?!<w:bookmarkEnd).)*2\.112[ \u00a0]hộ/s)
      await setValue(ground, '2115')
      for (const bytes of [docx, await savedByLibreOffice(docx)]) expect(await sectionIn(id, bytes)).toMatchObject({ differences: [], figures: [] })
    })

    test('a changed number is a difference of the figure, other words are differences of the text, which keep the reference', async () => {
      const ground = await enteredFigure(wards, hk(), '2217')
      const id = await written(refer(ground), noted)
      const docx = await exported(hk().people.editor, hk().documentId)
      const number = (xml: string) => reworded(xml, '2.217 hộ', '2.500 hộ')
      const section = await sectionIn(
        id,
        await editDocx(docx, (xml) => number(xml).replace(/(2\.500 hộ.*?)thoát nghèo/s, '$1đã thoát nghèo'), FOOTNOTES),
      )
      expect(section.figures).toMatchObject([{ reference: { figure: ground.figureId }, exported: '2.217 hộ', came: '2.500 hộ' }])
      expect(section.differences.map(({ outside }) => outside?.text)).toEqual([
        'Kết quả khá [chú thích: Toàn phường có 2.217 hộ đã thoát nghèo.] và đều.',
      ])
      const taken = applyChoices(section.base, section.outside, section.now, new Map(section.differences.map((one) => [one.id, 'take'])))
      expect(referencesIn(taken.content as BodyNode).map(({ reference }) => reference)).toEqual([refer(ground)])
      expect(INLINE.footnote.words(taken.content.content![0]!.content![1]!.attrs!)).toBe('Toàn phường có 2.217 hộ đã thoát nghèo.')
    })

    test('where a program took the marks away the number is known by the words beside it', async () => {
      const ground = await enteredFigure(wards, hk(), '2318')
      const id = await written(refer(ground), noted)
      const docx = await exported(hk().people.editor, hk().documentId)
      const bare = (xml: string) => xml.replace(/<w:bookmarkStart [^>]*_vkf_[^>]*>/g, '')
      expect(await sectionIn(id, await editDocx(docx, bare, FOOTNOTES))).toMatchObject({ differences: [], figures: [] })
      const changed = await editDocx(docx, (xml) => reworded(bare(xml), '2.318 hộ', '2.900 hộ'), FOOTNOTES)
      expect(await sectionIn(id, changed)).toMatchObject({ differences: [], figures: [{ exported: '2.318 hộ', came: '2.900 hộ' }] })
    })
  })
})

describe('a figure that texts show', () => {
  test('lists its uses with the words around, and is not taken away', async () => {
    const ground = await enteredFigure(wards, hk(), '')
    const id = await written(refer(ground))
    const uses = (await hk().people.observer.get<FigureUseView[]>(path(`figures/${ground.figureId}/uses`))).body
    expect(uses).toMatchObject([{ sectionId: id, documentId: hk().documentId, status: 'drafting', show: 'value-unit' }])
    expect(uses[0]!.quote).toMatch(/^Toàn phường có \[.*\] thoát nghèo\.$/)
    const { version } = (await registerOf(hk().people.lead, hk().dossierId)).figures.find((figure) => figure.id === ground.figureId)!
    const refused = await hk().people.lead.delete(path(`figures/${ground.figureId}`), { version })
    expect([refused.status, (refused.body as ErrorBody).code]).toEqual([409, 'figure-in-use'])
    expect((refused.body as ErrorBody).message).toContain('Toàn phường có')
    await write(wards.app, id, hk().userIds.editor, { type: 'doc', content: [{ type: 'paragraph' }] })
    expect((await hk().people.lead.delete(path(`figures/${ground.figureId}`), { version })).status).toBe(200)
  })
})
