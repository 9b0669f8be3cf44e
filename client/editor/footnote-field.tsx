import { MOST_FOOTNOTE_SIGNS } from '@van-kien/shared/protocol/limits.ts'
import { type MouseEvent, type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { figureStore } from '../figure-refs/figure-store.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { figureRefs } from '../i18n/vi/figure-refs.ts'
import { besideFigure, type DrawnFigure, type DrawnNote, figuresIn } from './drawn-note.ts'
import type { FootnoteDraft } from './footnote-draft.ts'
import { chooseAtHash, chooseInstead, endChoosing } from './footnote-figures.ts'

/**
 * The field of a footnote's words: a plain one, so that composing is that of the browser alone. Below it, out of sight, stand the same words once more: they
 * mark the references and tell where a place of the field is on the screen.
 */
export function FootnoteField({ id, draft }: { id: string; draft: FootnoteDraft }) {
  const { text, drawn, gone } = useSyncExternalStore(draft.state.subscribe, draft.state.get)
  // How sure a number is may change while it shows the same.
  useSyncExternalStore(figureTurn.subscribe, figureTurn.get)
  const area = useRef<HTMLTextAreaElement>(null)
  const under = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const caret = draft.takeCaret()
    if (caret !== null) area.current?.setSelectionRange(caret, caret)
    follow()
  })
  const follow = () => {
    if (under.current && area.current) under.current.scrollTop = area.current.scrollTop
  }
  useCaretBeside(area, draft)
  const look = useEffectEvent(() => {
    if (area.current && under.current && !gone) chooseAtHash(draft, area.current, under.current)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other words stand there
  useEffect(() => look(), [text])
  useEffect(() => () => endChoosing(draft), [draft])
  const press = ({ clientX, clientY }: MouseEvent) => {
    const marks = [...(under.current?.querySelectorAll('mark') ?? [])]
    const at = marks.findIndex((mark) => [...mark.getClientRects()].some((rect) => isIn(rect, clientX, clientY)))
    const figure = figuresIn(drawn)[at]
    if (figure && area.current && !draft.composing) chooseInstead(draft, area.current, figure, marks[at]!)
  }
  return (
    <>
      <div className="vk-footnote-head">
        <label htmlFor={id}>{editorText.footnoteWords}</label>
        <button type="button" className="vk-footnote-figure" disabled={gone} onClick={() => area.current && typeHash(draft, area.current)}>
          {figureRefs.picker.field}
        </button>
      </div>
      <div className="vk-footnote-field">
        <div ref={under} aria-hidden="true">
          {text === drawn.text ? marked(drawn) : text}
        </div>
        <textarea
          ref={area}
          id={id}
          rows={3}
          maxLength={MOST_FOOTNOTE_SIGNS}
          value={text}
          onChange={({ currentTarget: field }) => draft.typed(field.value, field.selectionStart)}
          onSelect={() => look()}
          onScroll={follow}
          onClick={press}
          onCompositionStart={() => draft.composes(true)}
          onCompositionEnd={() => draft.composes(false)}
        />
      </div>
    </>
  )
}

const figureTurn = {
  subscribe: (listen: () => void) => figureStore()?.turn.subscribe(listen) ?? (() => {}),
  get: () => figureStore()?.turn.get() ?? 0,
}

const isIn = ({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean => left <= x && x <= right && top <= y && y <= bottom

function marked(drawn: DrawnNote): ReactNode[] {
  const nodes: ReactNode[] = []
  let at = 0
  for (const figure of figuresIn(drawn)) {
    nodes.push(
      drawn.text.slice(at, figure.from),
      <mark key={figure.from} data-state={stateOf(figure)}>
        {drawn.text.slice(figure.from, figure.to)}
      </mark>,
    )
    at = figure.to
  }
  return [...nodes, drawn.text.slice(at)]
}

function stateOf({ reference }: DrawnFigure): string {
  const store = figureStore()
  return (reference && (store?.offline.get() ? 'old' : store?.known(reference)?.standing)) ?? 'none'
}

/** The caret goes past a reference as past one letter, and a selection holds all of it or nothing. */
function useCaretBeside(area: { current: HTMLTextAreaElement | null }, draft: FootnoteDraft): void {
  useEffect(() => {
    const before = { start: 0, end: 0 }
    const put = () => {
      const field = area.current
      if (!field || document.activeElement !== field || draft.composing) return
      const { drawn, text } = draft.state.get()
      const { selectionStart: start, selectionEnd: end, selectionDirection } = field
      if (text !== drawn.text || field.value !== text) return
      const from = besideFigure(drawn, start, before.start)
      const to = start === end ? from : besideFigure(drawn, end, before.end)
      Object.assign(before, { start: from, end: to })
      if (from !== start || to !== end) field.setSelectionRange(from, to, selectionDirection)
    }
    document.addEventListener('selectionchange', put)
    return () => document.removeEventListener('selectionchange', put)
  }, [area, draft])
}

/** The press of the button types the sign that opens the list, as a word of its own. */
function typeHash(draft: FootnoteDraft, area: HTMLTextAreaElement): void {
  const { selectionStart: from, selectionEnd: to, value } = area
  draft.replace(from, to, from > 0 && !/[\s(“"'#]$/u.test(value.slice(0, from)) ? [' ', '#'] : ['#'])
  area.focus()
}
