import type { Cell, CellPlace, Confidence } from '@van-kien/shared/domain/figures/cell.ts'
import { cellKey } from '@van-kien/shared/domain/figures/cell.ts'
import { readLocal, removeLocal, writeLocal } from '../collab/local-storage.ts'

/** A value that somebody typed and the server has not answered yet, or would not take. */
export interface OpenEdit extends CellPlace {
  source: string
  /** As typed; '' takes the entry away. */
  value: string
  confidence: Confidence
  note: string
  /** Version of the cell that was on the screen. */
  seen: number
  /** Why a confirmed value is changed. */
  reason: string
  /** The file that it comes from, '' for none. */
  file: string
  at: number
  /** waiting: on its way, or kept until the server answers; stale: somebody was faster (`theirs`); confirmed: wants a reason; refused: is no value (`message`). */
  state: 'waiting' | 'stale' | 'confirmed' | 'refused'
  theirs?: Cell
  message?: string
}

/** Edits that no server has taken, on this machine per person and dossier: whatever closes the page, they are offered again. */
const keyOf = (userId: string, dossierId: string): string => `vk.field/${userId}/figures/${dossierId}`

interface KeptEdits {
  at: number
  about: string
  path: string
  values: { edits: OpenEdit[]; text: string }
  before: object
  choices: string[]
}

/** In the shape of `kept-fields`, so that the account page lists them too. */
export function keepEdits(userId: string, dossierId: string, about: string, edits: readonly OpenEdit[]): void {
  const key = keyOf(userId, dossierId)
  if (edits.length === 0) {
    removeLocal(key)
    return
  }
  const text = edits.map(({ value, source }) => (source === '' ? value : `${value} (${source})`)).join('\n')
  const kept: KeptEdits = {
    ...{ at: Date.now(), about, path: `/ho-so/${dossierId}/so-lieu`, before: {}, choices: ['edits'] },
    values: { edits: edits.map((edit) => ({ ...edit })), text },
  }
  writeLocal(key, kept)
}

export const keptEdits = (userId: string, dossierId: string): OpenEdit[] =>
  (readLocal<KeptEdits>(keyOf(userId, dossierId))?.values.edits ?? []).filter((edit) => typeof edit.value === 'string' && cellKey(edit) !== '')
