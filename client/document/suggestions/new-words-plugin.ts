import type { Editor } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { deepEqual } from '../../editor/deep-equal.ts'
import { editorOf } from '../../editor/mounted-editors.ts'
import type { NewWords } from './new-words.ts'

/** New words at the end of a range of the document. */
export interface PlacedWords extends NewWords {
  from: number
  to: number
}

interface Drawn {
  placed: readonly PlacedWords[]
  /** Ids of those that step aside. */
  aside: string
  set: DecorationSet
}

const key = new PluginKey<Drawn>('vkNewWords')
/** Editors in which something is drawn, by section. */
const drawnIn = new Set<string>()

/** Draws new words in the editor of a section; what is drawn already stays. */
export function drawNewWords(sectionId: string, editor: Editor, placed: readonly PlacedWords[]): void {
  if (editor.isDestroyed) return
  const before = key.getState(editor.state)
  if (deepEqual(before?.placed ?? [], placed)) return
  // A syllable is open (I1): the next look through the sheet draws it.
  if (editor.view.composing) return
  if (!before) editor.registerPlugin(plugin())
  drawnIn.add(sectionId)
  editor.view.dispatch(editor.state.tr.setMeta(key, placed).setMeta('addToHistory', false))
}

/** Takes away what is drawn in sections that have no suggestions any more. */
export function clearNewWords(kept: { has(sectionId: string): boolean }): void {
  for (const sectionId of drawnIn) {
    if (kept.has(sectionId)) continue
    drawnIn.delete(sectionId)
    const editor = editorOf(sectionId)
    if (editor && key.getState(editor.state)) drawNewWords(sectionId, editor, [])
  }
}

const plugin = () => {
  let composing = (): boolean => false
  const elements: Elements = new Map()
  return new Plugin<Drawn>({
    key,
    view: (view) => {
      composing = () => view.composing
      return {}
    },
    state: {
      init: () => ({ placed: [], aside: '', set: DecorationSet.empty }),
      apply: (tr, drawn, _before, state) => next(tr, drawn, state, composing(), elements),
    },
    props: { decorations: (state) => key.getState(state)?.set },
  })
}

/** Elements by what they say. One stays in the page while its words do: made by a function it would be made anew at each key beside it. */
type Elements = Map<string, HTMLElement>

function next(tr: Transaction, drawn: Drawn, state: EditorState, composing: boolean, elements: Elements): Drawn {
  const given = tr.getMeta(key) as readonly PlacedWords[] | undefined
  if (given === undefined && drawn.placed.length === 0) return drawn
  const placed = given ?? (tr.docChanged ? drawn.placed.map((each) => moved(each, tr)) : drawn.placed)
  const aside = asideIn(state, placed)
  // Nothing comes or goes between letters while a syllable is open (I1).
  if (given === undefined && (aside === drawn.aside || composing))
    return { placed, aside: drawn.aside, set: tr.docChanged ? drawn.set.map(tr.mapping, tr.doc) : drawn.set }
  const hidden = new Set(aside.split(' '))
  const shown = placed.filter(({ id }) => !hidden.has(id))
  const names = new Set(placed.map(nameOf))
  for (const name of elements.keys()) if (!names.has(name)) elements.delete(name)
  return {
    placed,
    aside,
    set: DecorationSet.create(
      state.doc,
      shown.map((each) => widget(each, elements)),
    ),
  }
}

const moved = (each: PlacedWords, { mapping }: Transaction): PlacedWords => {
  const to = mapping.map(each.to, -1)
  return { ...each, from: Math.min(to, mapping.map(each.from, 1)), to }
}

/** Who writes at the words of a suggestion has nothing between the letters there. */
const asideIn = ({ selection }: EditorState, placed: readonly PlacedWords[]): string =>
  placed.flatMap(({ id, from, to }) => (selection.from <= to && from <= selection.to ? [id] : [])).join(' ')

const nameOf = ({ id, color, words }: NewWords): string => `${id} ${color} ${words}`

function widget(each: PlacedWords, elements: Elements): Decoration {
  const name = nameOf(each)
  const made = elements.get(name) ?? element(each)
  elements.set(name, made)
  return Decoration.widget(each.to, made, { side: 1, key: name, ignoreSelection: true })
}

function element({ words, color }: NewWords): HTMLElement {
  const made = document.createElement('ins')
  made.dataset.newWords = words
  // For eyes only: who listens has the cards.
  made.ariaHidden = 'true'
  made.contentEditable = 'false'
  if (color) made.style.setProperty('--p', color)
  return made
}
