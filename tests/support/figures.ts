import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import type { Cell, CellPlace } from '@van-kien/shared/domain/figures/cell.ts'
import { type FiguresEvent, type FiguresPresence, figuresRoom } from '@van-kien/shared/protocol/figures.ts'
import { decodeClose, decodeFrame, decodeJson, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import type { MuxClient } from './mux-client.ts'
import type { Answer, TestPerson } from './test-app.ts'
import type { TestWard, TwoWards } from './two-wards.ts'

/** Ground for tests of the register: a group, a unit, figures that no other test has touched. */

export interface FigureGround {
  groupId: string
  figureId: string
  place: CellPlace
}

const must = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

export const registerOf = (person: TestPerson, dossierId: string): Promise<RegisterView> =>
  must(person.get<RegisterView>(`/api/dossiers/${dossierId}/figures`))

let counted = 0
/** Unique among all tests of a run. */
export const newCode = (): string => `T${++counted}`

const FIGURE = {
  unit: 'hộ',
  parentId: null,
  origin: 'former-ward',
  originText: '',
  kind: 'count',
  decimals: null,
  targetText: '',
  targetYear: null,
  method: { kind: 'sum' },
  note: '',
} as const

export const defineFigure = (person: TestPerson, ward: TestWard, ground: { groupId: string }, fields: object = {}): Promise<Answer<{ id: string }>> =>
  person.post<{ id: string }>(`/api/dossiers/${ward.dossierId}/figures`, {
    ...FIGURE,
    code: newCode(),
    name: 'Hộ cận nghèo',
    groupId: ground.groupId,
    ...fields,
  })

/** A former ward of the dossier. */
export const addUnit = async (ward: TestWard, name = `Phường ${newCode()}`, fields: object = {}): Promise<string> =>
  (
    await must(
      ward.people.lead.post<{ id: string }>(`/api/dossiers/${ward.dossierId}/figure-units`, {
        ...{ role: 'former', name, share: 'whole', factor: null, note: '' },
        ...fields,
      }),
    )
  ).id

export const addGroup = async (ward: TestWard, name = `Nhóm ${newCode()}`): Promise<string> =>
  (await must(ward.people.lead.post<{ id: string }>(`/api/dossiers/${ward.dossierId}/figure-groups`, { name }))).id

const grounds = new Map<string, { groupId: string; unitId: string }>()

/** A new figure; its group and unit are shared by the tests of a dossier. */
export async function figureGround(_wards: TwoWards, ward: TestWard, fields: object = {}): Promise<FigureGround> {
  const known = grounds.get(ward.dossierId) ?? { groupId: await addGroup(ward), unitId: await addUnit(ward) }
  grounds.set(ward.dossierId, known)
  const { id } = await must(defineFigure(ward.people.lead, ward, known, fields))
  return { groupId: known.groupId, figureId: id, place: { figureId: id, unitId: known.unitId, period: '2025:half' } }
}

/** The same with a value of the source 'Báo cáo', at version 1. */
export async function enteredFigure(wards: TwoWards, ward: TestWard, value = '12', fields: object = {}): Promise<FigureGround> {
  const ground = await figureGround(wards, ward, fields)
  await must(enter(ward.people.lead, ward, [{ ...ground.place, source: 'Báo cáo', value, seen: 0 }]))
  return ground
}

export interface TestEdit extends CellPlace {
  value: string
  seen: number
  source?: string
  note?: string
}

export const enter = (
  person: TestPerson,
  ward: TestWard,
  edits: readonly TestEdit[],
  rest: { reason?: string; file?: string } = {},
): Promise<Answer<{ cells: Cell[] }>> => person.post<{ cells: Cell[] }>(`/api/dossiers/${ward.dossierId}/figures/cells`, { edits, ...rest })

export async function cellOf(person: TestPerson, ward: TestWard, place: CellPlace): Promise<Cell | undefined> {
  const { cells } = await must(person.get<{ cells: Cell[] }>(`/api/dossiers/${ward.dossierId}/figures/cells?figure=${place.figureId}`))
  return cells.find((cell) => cell.unitId === place.unitId && cell.period === place.period)
}

/** What somebody who has the figures open hears. */
export interface FiguresLine {
  people: FiguresPresence[]
  events: FiguresEvent[]
  opened: boolean
  closed: number | null
  here(cell: string | null): void
}

export function figuresLine(client: MuxClient, dossierId: string): FiguresLine {
  const room = figuresRoom(dossierId)
  const line: FiguresLine = {
    people: [],
    events: [],
    opened: false,
    closed: null,
    here: (cell) => client.raw(room, FRAME.event, encodeJson({ cell })),
  }
  client.ws.on('message', (data: Buffer) => {
    const frame = decodeFrame(data)
    if (frame?.room !== room) return
    if (frame.kind === FRAME.opened) {
      line.opened = true
      line.people = decodeJson<{ people: FiguresPresence[] }>(frame.bytes).people
    } else if (frame.kind === FRAME.close) line.closed = decodeClose(frame.bytes).code
    else if (frame.kind === FRAME.event) {
      const event = decodeJson<FiguresEvent>(frame.bytes)
      if (event.type === 'presence') line.people = event.people
      else line.events.push(event)
    }
  })
  client.raw(room, FRAME.open)
  return line
}
