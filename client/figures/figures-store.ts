import type { BadCell, CellConflict, RegisterView } from '@van-kien/shared/api/figures.ts'
import { type Cell, type CellPlace, cellKey, cellKind, emptyCell } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure, FigureKind } from '@van-kien/shared/domain/figures/figure.ts'
import { FigureLookup } from '@van-kien/shared/domain/figures/lookup.ts'
import { readNumber } from '@van-kien/shared/domain/figures/numbers.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import type { FiguresEvent, FiguresPresence } from '@van-kien/shared/protocol/figures.ts'
import { figuresApi } from '../api/figures.ts'
import { ApiError, messageOf } from '../request.ts'
import { keepEdits, keptEdits, type OpenEdit } from './cell-edits.ts'
import { UndoStack } from './undo-stack.ts'

/** What a person wants in a cell. */
export interface WantedEdit extends CellPlace {
  value: string
  source: string
  confidence?: OpenEdit['confidence']
  note?: string
}

export interface SaveState {
  kind: 'saved' | 'saving' | 'offline' | 'attention'
  /** When the server had everything last; null: nothing was entered on this page. */
  at: number | null
  /** Edits that no server has. */
  open: number
}

/** Keys typed within so long are one request. */
const GATHER_MS = 40
const RETRY_MS = 4_000
/** So many cells change what is worked out one by one; more begin it anew. */
const FEW = 50
/** Most edits of one request. */
const AT_ONCE = 2_000

/**
 * The values of a dossier's figures on one page: what the server said last, and above it what this person entered and the server has not taken yet. One request is
 * on its way at a time, so that a second edit of a cell names the version that the first one made.
 */
export class FiguresStore {
  readonly dossierId: string
  readonly #userId: string
  readonly #about: string
  #register: RegisterView
  #kinds: ReadonlyMap<string, FigureKind>
  #lookup: FigureLookup | null = null
  #people = new Map<string, FiguresPresence>()
  #cells = new Map<string, Cell>()
  #open = new Map<string, OpenEdit>()
  #names: Record<string, string> = {}
  #savedAt: number | null = null
  #offline = false
  #sending = false
  #ended = false
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()
  readonly #faces = new Map<string, Set<() => void>>()
  readonly undo = new UndoStack()
  /** The page shows one unit over the periods, not one period over the units. */
  byUnit = false
  /** How many cells of a figure have a value, by figure and period, and by figure and unit. */
  readonly #filled = new Map<string, number>()
  /** Changes with everything that is shown. */
  version = 0

  constructor(userId: string, register: RegisterView, about: string) {
    this.#userId = userId
    this.dossierId = register.dossierId
    this.#about = about
    this.#register = register
    this.#kinds = kindsOf(register)
    for (const edit of keptEdits(userId, register.dossierId)) this.#open.set(openKey(edit), { ...edit, state: 'waiting' })
    if (this.#open.size > 0) this.#later(GATHER_MS)
  }

  /** Figures, units, targets are others now. */
  setRegister(register: RegisterView): void {
    if (register === this.#register) return
    this.#register = register
    this.#kinds = kindsOf(register)
    this.#lookup = null
    this.#changed()
  }

  get figures(): readonly Figure[] {
    return this.#register.figures
  }

  /** Everybody else who is in a cell. */
  setPeople(people: readonly FiguresPresence[]): void {
    const before = this.#people
    this.#people = new Map(people.flatMap((person) => (person.cell === null ? [] : [[person.cell, person]])))
    for (const cell of new Set([...before.keys(), ...this.#people.keys()]))
      if (before.get(cell)?.connection !== this.#people.get(cell)?.connection) for (const listener of [...(this.#faces.get(cell) ?? [])]) listener()
  }

  hereAt(place: CellPlace): FiguresPresence | undefined {
    return this.#people.get(cellKey(place))
  }

  /** What is worked out of the values as they are now. */
  get lookup(): FigureLookup {
    this.#lookup ??= new FigureLookup(this.#register, this.#cells.values())
    return this.#lookup
  }

  /** Whether the figure has any value in the cell's period, or for its unit: an empty cell beside it is missed. */
  isMissed({ figureId, unitId, period }: CellPlace): boolean {
    return (this.#filled.get(`${figureId} ${this.byUnit ? unitId : period}`) ?? 0) > 0
  }

  #countFilled(cell: Cell | undefined, by: 1 | -1): void {
    if (!cell || cell.entries.length === 0) return
    for (const key of [`${cell.figureId} ${cell.period}`, `${cell.figureId} ${cell.unitId}`]) this.#filled.set(key, (this.#filled.get(key) ?? 0) + by)
  }

  /** Changes when what a cell shows changes. */
  faceOf(place: CellPlace): string {
    const open = this.openAt(place)
    return `${this.#cells.get(cellKey(place))?.version ?? 0} ${open?.at ?? ''} ${open?.state ?? ''} ${this.hereAt(place)?.connection ?? ''} ${this.isMissed(place)}`
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Listens for what one cell shows (`faceOf`): a value that is typed in another one asks nothing of it. */
  subscribeFace(place: CellPlace, listener: () => void): () => void {
    const key = cellKey(place)
    const faces = this.#faces.get(key) ?? new Set()
    this.#faces.set(key, faces.add(listener))
    return () => {
      faces.delete(listener)
      if (faces.size === 0) this.#faces.delete(key)
    }
  }

  snapshot = (): number => this.version

  /** All cells that are known, by key. */
  get cells(): ReadonlyMap<string, Cell> {
    return this.#cells
  }

  get names(): Readonly<Record<string, string>> {
    return this.#names
  }

  cell(place: CellPlace): Cell {
    return this.#cells.get(cellKey(place)) ?? emptyCell(place)
  }

  /** What this person entered into the cell and no server has; the newest when there are several sources. */
  openAt(place: CellPlace): OpenEdit | undefined {
    return this.#byCell().get(cellKey(place))
  }

  openEdits(): OpenEdit[] {
    return [...this.#open.values()]
  }

  #index: Map<string, OpenEdit> | null = null
  #byCell(): Map<string, OpenEdit> {
    this.#index ??= new Map([...this.#open.values()].map((edit) => [cellKey(edit), edit]))
    return this.#index
  }

  get save(): SaveState {
    const open = this.#open.size
    const attention = [...this.#open.values()].some((edit) => edit.state !== 'waiting')
    const kind = open === 0 ? 'saved' : attention ? 'attention' : this.#offline ? 'offline' : 'saving'
    return { kind, at: this.#savedAt, open }
  }

  /** Cells as the server has them: what was read, or heard. An older one never takes the place of a newer. */
  put(cells: readonly Cell[], names: Readonly<Record<string, string>> = {}): void {
    for (const cell of cells) {
      const key = cellKey(cell)
      const before = this.#cells.get(key)
      if ((before?.version ?? -1) > cell.version) continue
      this.#countFilled(before, -1)
      this.#countFilled(cell, 1)
      this.#cells.set(key, cell)
      if (cells.length <= FEW) this.#lookup?.changed(cell)
    }
    if (cells.length > FEW) this.#lookup = null
    this.#names = { ...this.#names, ...names }
    this.#changed()
  }

  hear(event: FiguresEvent): void {
    if (event.type === 'cells') this.put(event.cells)
  }

  /** Enters values. @param undoing the step is none to be undone itself */
  edit(wanted: readonly WantedEdit[], undoing = false): void {
    const edits = wanted.map((edit): OpenEdit => {
      const cell = this.cell(edit)
      const known = cell.entries.find((entry) => entry.source === edit.source)
      return {
        ...{ figureId: edit.figureId, unitId: edit.unitId, period: edit.period, source: edit.source, value: edit.value },
        ...{ confidence: edit.confidence ?? known?.confidence ?? 'report', note: edit.note ?? known?.note ?? '' },
        ...{ seen: cell.version, reason: '', file: '', at: Date.now(), state: 'waiting' as const },
      }
    })
    if (edits.length === 0) return
    if (!undoing) this.undo.push(edits.map((edit) => ({ place: edit, source: edit.source, before: this.shownValue(edit), after: edit.value })))
    for (const edit of edits) this.#open.set(openKey(edit), edit)
    this.#keep(edits)
    this.#later(GATHER_MS)
  }

  /** What the source of a cell says now, as people write it; '' for nothing. */
  shownValue(edit: CellPlace & { source: string }): string {
    const open = this.#open.get(openKey(edit))
    if (open) return open.value
    const entry = this.cell(edit).entries.find(({ source }) => source === edit.source)
    return entry ? showValue(cellKind(this.#kinds.get(edit.figureId) ?? 'count', edit.period), entry.value) : ''
  }

  /** Takes the last step back, or does it again. Cells that say something else by now stay as they are; returns how many. */
  step(which: 'back' | 'forth'): { done: number; left: number } | null {
    const step = which === 'back' ? this.undo.takeBack() : this.undo.takeForth()
    if (!step) return null
    const [from, to] = which === 'back' ? (['after', 'before'] as const) : (['before', 'after'] as const)
    const still = step.filter((cell) => sameTyped(this.shownValue({ ...cell.place, source: cell.source }), cell[from]))
    this.edit(
      still.map(({ place, source, ...values }) => ({
        figureId: place.figureId,
        unitId: place.unitId,
        period: place.period,
        source,
        value: values[to],
      })),
      true,
    )
    return { done: still.length, left: step.length - still.length }
  }

  /** A value that somebody was faster with: mine is entered over theirs, or dropped. A confirmed one wants a reason. */
  settle(edit: OpenEdit, how: 'mine' | 'theirs', reason = ''): void {
    if (how === 'theirs') this.#open.delete(openKey(edit))
    else {
      const { theirs: _, message: __, ...rest } = edit
      this.#open.set(openKey(edit), { ...rest, state: 'waiting', seen: this.cell(edit).version, reason, at: Date.now() })
      this.#later(0)
    }
    this.#keep()
  }

  /** The connection came back, or a person presses: now. */
  sendNow(): void {
    this.#later(0)
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#listeners.clear()
    this.#faces.clear()
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#ended) this.#timer = setTimeout(() => void this.#send(), ms)
  }

  async #send(): Promise<void> {
    if (this.#sending || this.#ended) return
    const waiting = [...this.#open.values()].filter((edit) => edit.state === 'waiting')
    // One request has one reason.
    const batch = waiting.filter((edit) => edit.reason === waiting[0]!.reason).slice(0, AT_ONCE)
    if (batch.length === 0) return
    this.#sending = true
    this.#changed([])
    const sent = new Map(batch.map((edit) => [openKey(edit), edit]))
    try {
      const edits = batch.map(({ figureId, unitId, period, source, value, confidence, note, seen }) => ({
        ...{ figureId, unitId, period, source, value, confidence, note, seen },
      }))
      const { cells } = await figuresApi.enter(this.dossierId, { edits, reason: batch[0]!.reason })
      this.#taken(sent, cells)
    } catch (error) {
      this.#failed(sent, error)
    }
    this.#sending = false
    this.#keep()
    const again = [...this.#open.values()].some((edit) => edit.state === 'waiting')
    if (again) this.#later(this.#offline ? RETRY_MS : 0)
  }

  #taken(sent: ReadonlyMap<string, OpenEdit>, cells: readonly Cell[]): void {
    this.#offline = false
    this.#savedAt = Date.now()
    this.put(cells)
    for (const [key, edit] of sent) {
      const now = this.#open.get(key)
      if (now === edit) this.#open.delete(key)
      // Typed on while it was on its way: over what is there by now.
      else if (now?.state === 'waiting') this.#open.set(key, { ...now, seen: this.cell(now).version })
    }
  }

  #failed(sent: ReadonlyMap<string, OpenEdit>, error: unknown): void {
    const details = error instanceof ApiError ? error.details : {}
    const mark = (keys: ReadonlySet<string>, change: (edit: OpenEdit) => OpenEdit) => {
      for (const [key, edit] of sent) if (keys.has(cellKey(edit)) && this.#open.get(key) === edit) this.#open.set(key, change(edit))
    }
    this.#offline = error instanceof ApiError && (error.code === 'offline' || error.code === 'timeout' || error.status >= 500 || error.status === 401)
    if (this.#offline) return
    if (error instanceof ApiError && error.code === 'record-changed') {
      const conflicts = new Map((details.conflicts as CellConflict[]).map((conflict) => [conflict.field, conflict.theirs]))
      this.put([...conflicts.values()])
      mark(new Set(conflicts.keys()), (edit) => ({ ...edit, state: 'stale', theirs: conflicts.get(cellKey(edit))! }))
    } else if (error instanceof ApiError && error.code === 'figure-confirmed')
      mark(new Set(details.cells as string[]), (edit) => ({ ...edit, state: 'confirmed' }))
    else {
      const bad = new Map(((details.cells as BadCell[] | undefined) ?? []).map(({ field, message }) => [field, message]))
      const keys = bad.size > 0 ? new Set(bad.keys()) : new Set([...sent.values()].map(cellKey))
      mark(keys, (edit) => ({ ...edit, state: 'refused', message: bad.get(cellKey(edit)) ?? messageOf(error) }))
    }
  }

  #keep(places?: readonly CellPlace[]): void {
    keepEdits(this.#userId, this.dossierId, this.#about, [...this.#open.values()])
    this.#changed(places)
  }

  /** @param places cells that show something else; all may when it is not given */
  #changed(places?: readonly CellPlace[]): void {
    this.#index = null
    this.version++
    const faces = places?.map((place) => this.#faces.get(cellKey(place)) ?? []) ?? this.#faces.values()
    for (const listener of [...this.#listeners, ...[...faces].flatMap((some) => [...some])]) listener()
  }
}

const kindsOf = (register: RegisterView): Map<string, FigureKind> => new Map(register.figures.map(({ id, kind }) => [id, kind]))

/** '1234' and '1.234' are one number. */
const sameTyped = (one: string, other: string): boolean => one === other || (readNumber(one)?.number ?? one) === (readNumber(other)?.number ?? other)

const openKey = (edit: CellPlace & { source: string }): string => `${cellKey(edit)} ${edit.source}`
