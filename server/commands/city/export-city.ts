import type { CityWardView, WardCoverageView } from '@van-kien/shared/api/city-views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { safeFileName } from '@van-kien/shared/domain/file-name.ts'
import { STEP_WORDS } from '@van-kien/shared/domain/schedule/plan-step.ts'
import { COVERAGE_STATES } from '@van-kien/shared/domain/upstream/coverage.ts'
import { COVERAGE_GROUPS, KIND_WORDS, STATE_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { paper } from '../../export/paper-process.ts'
import type { OutCell, OutSheet } from '../../export/sheets/write-xlsx.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { cityOf } from '../../storage/city-viewers.ts'
import type { OutFile } from '../exports/export-document.ts'
import { viewCityCoverage } from './city-coverage.ts'

/** The table of all wards of a city as .xlsx: names, counts, days and states, nothing else. Waits until every ward is counted; audited in the installation. */
export async function exportCity(ctx: Context, person: Person): Promise<OutFile> {
  const city = await cityOf(ctx.db, person.userId)
  if (city === null) throw new Refusal('not-found')
  const view = await ctx.readings.value('city', { city }, person.userId)
  const coverage = await viewCityCoverage(ctx, person, Number.POSITIVE_INFINITY)
  const bytes = await paper.writeXlsx(sheetOf(city, view.today, view.wards, coverage.wards))
  await ctx.writer.transaction(async (tx) =>
    appendAudit(tx, {
      ...{ chain: INSTALLATION_CHAIN, at: ctx.now(), actor: person.userId, action: 'city.export' },
      data: { city, wards: view.wards.length, hash: sha256(bytes) },
    }),
  )
  return { name: safeFileName(`Theo dõi các phường - ${city} - ${view.today}`, 'xlsx'), type: 'xlsx', bytes }
}

const HEADS = [
  'TT',
  'Phường',
  'Ngày Đại hội',
  'Còn (ngày)',
  'Đang làm',
  'Mục đã duyệt',
  'Số mục',
  'Cần duyệt lại',
  'Theo bản',
  'Bản mới nhất',
] as const
const WIDTHS = [6, 28, 14, 10, 20, 12, 10, 12, 10, 12] as const
const PLAN = ['Giai đoạn của biểu tiến độ', 'Việc đã xong', 'Số việc', 'Việc quá hạn', 'Quá hạn lâu nhất (ngày)'] as const
const OPEN = 'Thay đổi chờ trả lời'

/** A cell for every state of all together, then what is missing or in part by kind. */
function sheetOf(city: string, today: string, wards: readonly CityWardView[], coverage: Record<string, WardCoverageView | null>): OutSheet {
  const byKind = COVERAGE_GROUPS.flatMap((group) => (['missing', 'partly'] as const).map((state) => ({ group, state })))
  const heads = [
    ...HEADS,
    ...PLAN,
    OPEN,
    ...COVERAGE_STATES.map((state) => STATE_WORDS[state]),
    ...byKind.map(({ group, state }) => `${KIND_WORDS[group]}: ${STATE_WORDS[state].toLocaleLowerCase('vi')}`),
  ]
  const rows = wards.map((ward, index): OutCell[] => {
    const own = coverage[ward.key] ?? null
    const current = ward.documents.findLast(({ stage }) => stage !== null && stage === ward.stage)
    return [
      count(index + 1),
      text(ward.ordinal ? `${ward.ward}, lần thứ ${ward.ordinal}` : ward.ward),
      text(ward.congressDate?.split('-').toReversed().join('/') ?? ''),
      count(ward.daysLeft),
      text(ward.stage ? DOCUMENT_KINDS[ward.stage].title : 'Chưa lập'),
      count(current?.approved ?? null),
      count(current?.total ?? null),
      count(ward.congressDate === null ? null : ward.flags),
      count(ward.version),
      count(ward.newest),
      text(ward.plan ? STEP_WORDS[ward.plan.step] : ''),
      count(ward.plan?.done ?? null),
      count(ward.plan?.total ?? null),
      count(ward.plan?.late ?? null),
      count(ward.plan?.days ?? null),
      count(own?.open ?? null),
      ...COVERAGE_STATES.map((state) => count(own?.total[state] ?? null)),
      ...byKind.map(({ group, state }) => count(own?.kinds[group][state] ?? null)),
    ]
  })
  const title = `THEO DÕI CÁC PHƯỜNG CỦA ${city.toLocaleUpperCase('vi')}, NGÀY ${today.split('-').toReversed().join('/')}`
  return {
    name: 'Các phường',
    widths: [...WIDTHS, ...heads.slice(WIDTHS.length).map(() => 13)],
    rows: [
      [{ text: title, style: 'title' }],
      [{ text: 'Chỉ có tên phường, số đếm, ngày và trạng thái; mức bám tính theo dự thảo của Thành phố mà phường đang theo.', style: 'plain' }],
      heads.map((head): OutCell => ({ text: head, style: 'head' })),
      ...rows,
    ],
    frozen: { rows: 3, columns: 2 },
    wide: [
      [0, heads.length],
      [1, heads.length],
    ],
    landscape: true,
  }
}

const text = (words: string): OutCell => ({ text: words, style: 'text' })
/** '' for what is not known. */
const count = (number: number | null): OutCell => (number === null ? text('') : { number: String(number), digits: 0 })
