import { noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import { figureStore } from '../figure-refs/figure-store.ts'
import { type DrawnFigure, figuresIn, unitOf, wordsBefore } from './drawn-note.ts'
import { queryIn } from './figure-picker/hash-query.ts'
import { choosing, type FieldPlace, type Put } from './figure-picker/start.ts'
import type { FootnoteDraft } from './footnote-draft.ts'

/** Choosing a number of the register for the field of a footnote, in the same list as in the text. */

/** The place at which the list is open, and a `#` at which the person pressed Escape: it stays a sign. */
const places = new WeakMap<FootnoteDraft, { open: FieldPlace | null; left: number | null }>()

function stateOf(draft: FootnoteDraft) {
  const known = places.get(draft) ?? { open: null, left: null }
  places.set(draft, known)
  return known
}

/** Opens the list where the caret stands behind a `#`, and ends it where it does not any more. Takes no key and writes nothing: composing goes on. */
export function chooseAtHash(draft: FootnoteDraft, area: HTMLTextAreaElement, under: HTMLElement): void {
  const state = stateOf(draft)
  const hash = figureStore() ? hashIn(draft, area) : null
  if (hash === null) {
    state.left = null
    if (state.open?.query != null) endChoosing(draft)
    return
  }
  if (state.left === hash.from || (state.open?.from === hash.from && state.open.query === hash.query)) return
  const put = (what: Put): void => {
    const now = hashIn(draft, area)
    if (now) write(draft, area, now, what)
  }
  open(draft, rectOf(under, hash.from), { from: hash.from, query: hash.query, reference: null, shown: '', put })
}

/** Opens the list for another number in the place of one that was pressed. */
export function chooseInstead(draft: FootnoteDraft, area: HTMLTextAreaElement, figure: DrawnFigure, mark: Element): void {
  const { reference, from, to } = figure
  if (!reference || !figureStore()) return
  const shown = draft.state.get().text.slice(from, to)
  const put = (what: Put): void => {
    // Others write meanwhile: the same one, nearest to where it stood.
    const same = figuresIn(draft.state.get().drawn).filter((one) => one.reference && unitOf(one.reference) === unitOf(reference))
    const [now] = same.sort((one, other) => Math.abs(one.from - from) - Math.abs(other.from - from))
    if (now) write(draft, area, now, what)
  }
  open(draft, mark.getBoundingClientRect(), { from, query: null, reference, shown, put })
}

/** The box goes, or the `#` did. */
export function endChoosing(draft: FootnoteDraft): void {
  const state = stateOf(draft)
  const now = choosing.get()
  if (now?.kind === 'field' && state.open !== null) choosing.set(null)
  state.open = null
}

function open(draft: FootnoteDraft, at: DOMRect, place: Omit<FieldPlace, 'kind' | 'left'>): void {
  const state = stateOf(draft)
  const left = () => {
    state.left = place.from
    state.open = null
  }
  state.open = { kind: 'field', ...place, left }
  choosing.set({ ...state.open, at })
}

function hashIn(draft: FootnoteDraft, area: HTMLTextAreaElement): { from: number; to: number; query: string } | null {
  const { text, drawn } = draft.state.get()
  const { selectionStart: to, selectionEnd } = area
  if (to !== selectionEnd || area.value !== text) return null
  // While something is composed the words are read as they are.
  const query = queryIn(text === drawn.text ? wordsBefore(drawn, to) : text.slice(0, to))
  return query === null ? null : { from: to - query.length - 1, to, query }
}

/** After so long without its end a composition is over. */
const LONGEST = 3_000

/** A composition is waited for, never ended. */
async function write(draft: FootnoteDraft, area: HTMLTextAreaElement, place: { from: number; to: number }, what: Put): Promise<void> {
  const end = Date.now() + LONGEST
  const { composing } = draft
  while (draft.composing && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 30))
  const { from, to } = composing ? (hashIn(draft, area) ?? place) : place
  draft.replace(from, to, 'words' in what ? noteUnits(what.words) : [unitOf(what.reference)])
  stateOf(draft).open = null
  area.focus()
}

/** Where a place of the field stands on the screen, told by the same words below it. */
function rectOf(under: HTMLElement, place: number): DOMRect {
  const walker = document.createTreeWalker(under, NodeFilter.SHOW_TEXT)
  let left = place
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    if (left < node.length) {
      const range = document.createRange()
      range.setStart(node, left)
      range.setEnd(node, left + 1)
      return range.getBoundingClientRect()
    }
    left -= node.length
  }
  return under.getBoundingClientRect()
}
