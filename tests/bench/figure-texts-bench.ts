import { readCheck } from '@van-kien/server/commands/checks/check-document.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { FigureReference } from '@van-kien/shared/domain/figures/reference.ts'
import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'
import { newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'
import { fillRegister } from './figures-ground.ts'
import { report } from './report.ts'

const SECTIONS = 40
const IN_EACH = 10
const PAGES = 100
const PERIOD = '2025:half'

/** Wall time beside the time that this process worked, all its threads together, in milliseconds: on a shared machine the second tells more. Middle of `times`. */
async function worked(times: number, job: (round: number) => Promise<unknown>): Promise<{ wall: number; cpu: number; first: number }> {
  const taken: { wall: number; cpu: number }[] = []
  for (let round = 0; round <= times; round++) {
    const [start, before] = [performance.now(), process.cpuUsage()]
    await job(round)
    const { user, system } = process.cpuUsage(before)
    taken.push({ wall: performance.now() - start, cpu: (user + system) / 1000 })
  }
  const middleOf = (key: 'wall' | 'cpu') =>
    taken
      .slice(1)
      .map((one) => one[key])
      .sort((a, b) => a - b)[Math.floor(times / 2)]!
  return { wall: middleOf('wall'), cpu: middleOf('cpu'), first: Math.round(taken[0]!.wall) }
}

/** The new ward's totals of ten figures in one sentence each. */
const shownTexts = (section: number): SectionContent => ({
  type: 'doc',
  content: Array.from({ length: IN_EACH }, (_, at) => ({
    type: 'paragraph',
    content: [
      { type: 'text', text: `Kết quả thứ ${at + 1} đạt ` },
      { type: 'figureRef', attrs: { ...referenceOf(section * IN_EACH + at) } },
      { type: 'text', text: ', tăng so với năm trước.' },
    ],
  })),
})
const referenceOf = (figure: number): FigureReference => ({
  ...{ figure: `benchfigure${figure}`, unit: null, period: PERIOD, from: null, show: 'value-unit' },
})

const SENTENCE =
  'Năm 2024, chỉ tiêu số NN của nghị quyết đạt 123,4 hộ, tăng 5% so với năm trước; Đảng bộ phường lãnh đạo thực hiện đồng bộ các nhiệm vụ, giữ vững quốc phòng, an ninh và chăm lo đời sống Nhân dân.'

/**
 * 400 references in 40 approved sections beside a filled register of 500 x 14 x 6: a value changes and all that follows from it is worked out and stored; what
 * the references show is asked for. Then the check of a text of 100 pages with a number beside a name in every sentence.
 */
export async function benchFigureTexts(): Promise<void> {
  const wards = await startTwoWards()
  try {
    await fillRegister(wards)
    // Connections that rested meanwhile were closed: the first request may find one of them.
    await wards.app.anybody.get('/healthz').catch(() => undefined)
    await measure(wards)
  } finally {
    await wards.app.dispose()
  }
}

async function measure(wards: TwoWards): Promise<void> {
  const { lead, editor, approver } = wards.hk.people
  const dossier = `/api/dossiers/${wards.hk.dossierId}/figures`
  for (let section = 0; section < SECTIONS; section++) {
    const id = await newSection(wards, `Mục có số ${section}`)
    await write(wards.app, id, wards.hk.userIds.editor, shownTexts(section))
    const { version } = (await editor.post<{ version: number }>(`/api/sections/${id}/submit`)).body
    await approver.post(`/api/sections/${id}/approve`, { version })
  }
  const change = async (round: number) => {
    const place = { figureId: 'benchfigure200', unitId: 'benchunit2', period: PERIOD }
    const { status } = await lead.post(`${dossier}/cells`, { edits: [{ ...place, source: 'Báo cáo', value: String(7000 + round), seen: round + 1 }] })
    if (status !== 200) throw new Error(`status ${status}`)
  }
  const changed = await worked(9, change)
  report('figures.change-with-400-references', changed.wall, 'ms', { cpu: Math.round(changed.cpu), target: 50 })
  const references = Array.from({ length: SECTIONS * IN_EACH }, (_, at) => referenceOf(at))
  const shown = await worked(5, () => lead.post(`${dossier}/shown`, { references }))
  report('figures.show-400-references', shown.wall, 'ms', { cpu: Math.round(shown.cpu), target: 50 })

  const perSection = Math.ceil((PAGES * WORDS_A_PAGE) / SECTIONS / SENTENCE.split(/\s+/).length)
  let last = ''
  for (let section = 0; section < SECTIONS; section++) {
    last = await newSection(wards, `Mục dài ${section}`)
    const texts = Array.from({ length: perSection }, (_, at) => SENTENCE.replace('NN', String(((section * perSection + at) % 500) + 1)))
    await write(wards.app, last, wards.hk.userIds.editor, paragraphs(...texts))
  }
  const [documentId, dossierId] = [wards.hk.documentId as DocumentId, wards.hk.dossierId as DossierId]
  const found: number[] = []
  const checked = await worked(5, async (round) => {
    // What is remembered of an unchanged text is not measured.
    await write(wards.app, last, wards.hk.userIds.editor, paragraphs(`Lần ${round}.`))
    // In this process: where the program has it read elsewhere its work would not be counted.
    found.push((await readCheck(wards.app.ctx, { documentId, dossierId, mayMute: false })).findings.length)
  })
  report('check.report-with-register', checked.wall, 'ms', {
    cpu: Math.round(checked.cpu),
    first: checked.first,
    pages: PAGES,
    findings: found.at(-1),
    target: 1000,
  })
}
