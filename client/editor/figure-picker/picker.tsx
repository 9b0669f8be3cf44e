import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { type FigureReference, referenceKey } from '@van-kien/shared/domain/figures/reference.ts'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { figuresApi } from '../../api/figures.ts'
import { FIGURES_CHANGED, figureStore } from '../../figure-refs/figure-store.ts'
import { figureRefs } from '../../i18n/vi/figure-refs.ts'
import { placeBeside } from '../../ui/place-beside.ts'
import { type FigureChoice, figuresFor, formsFor, unitsFor } from './choices.ts'
import styles from './picker.module.css'
import { putReference } from './put-reference.ts'
import { type Choosing, choosing, leave } from './start.ts'

const t = figureRefs.picker

/** The list beside `#`, or beside a reference that was pressed. The caret stays in the text: keys are taken here while the list is open. */
export function FigurePicker() {
  const open = useSyncExternalStore(choosing.subscribe, choosing.get)
  return open ? <OpenPicker key={keyOf(open)} open={open} /> : null
}

function keyOf(open: Choosing): string {
  if (open.kind === 'field') return `${open.query === null ? '=' : '#'}note ${open.from}`
  return open.kind === 'hash' ? `#${open.hash.from}` : `=${open.pos}`
}

/** The reference in whose place another one is chosen. */
const changed = (open: Choosing): FigureReference | null => (open.kind === 'hash' ? null : open.reference)
const queryOf = (open: Choosing): string => (open.kind === 'hash' ? open.hash.query : open.kind === 'field' ? (open.query ?? '') : '')

/** The register, read anew when it changed. */
function useRegister(query: string): { register: RegisterView | null; failed: boolean } {
  const [register, setRegister] = useState<RegisterView | null>(null)
  const [failed, setFailed] = useState(false)
  const [turn, setTurn] = useState(0)
  const wanted = register === null ? query : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a failure each letter tries again
  useEffect(() => {
    let gone = false
    const dossierId = figureStore()?.dossierId
    if (dossierId)
      figuresApi.register(dossierId).then(
        (read) => {
          if (gone) return
          setRegister(read)
          setFailed(false)
        },
        () => !gone && setFailed(true),
      )
    return () => {
      gone = true
    }
  }, [turn, wanted])
  useEffect(() => {
    const again = () => setTurn((now) => now + 1)
    window.addEventListener(FIGURES_CHANGED, again)
    return () => window.removeEventListener(FIGURES_CHANGED, again)
  }, [])
  return { register, failed }
}

interface Line {
  key: string
  label: string
  /** Small words at the right. */
  note: string
  choose(): void
}

function OpenPicker({ open }: { open: Choosing }) {
  const query = queryOf(open)
  const old = changed(open)
  const { register, failed } = useRegister(query)
  const [chosenId, setChosenId] = useState<string | null>(old?.figure ?? null)
  const [unit, setUnit] = useState<string | null | undefined>(old ? old.unit : undefined)
  const [at, setAt] = useState(0)
  const figures = useMemo(() => (register ? figuresFor(register, query) : []), [register, query])
  const figure = register?.figures.find(({ id }) => id === chosenId) ?? null
  const units = useMemo(() => (figure && register ? unitsFor(figure, register) : []), [figure, register])
  const unitId = unit === undefined || !units.some(({ id }) => id === unit) ? (units[0]?.id ?? null) : unit
  const forms = useMemo(() => (figure && register ? formsFor(figure, unitId, register) : []), [figure, unitId, register])
  const texts = usePreviews(forms.map(({ reference }) => reference))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => setAt(0), [query, chosenId])
  const first = texts.findIndex((text) => !text.startsWith('['))
  // A number that is there, or the one that stands there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the values come
  useEffect(() => {
    const now = old ? forms.findIndex(({ reference }) => referenceKey(reference) === referenceKey(old)) : -1
    if (texts.length > 0 && at === 0) setAt(Math.max(0, now >= 0 ? now : first))
  }, [texts])
  const put = (reference: FigureReference) => {
    choosing.set(null)
    void putReference(open, { reference })
  }
  const pick = ({ figure: picked }: FigureChoice) => setChosenId(picked.id)
  const lines: Line[] = figure
    ? forms.map(({ reference, label }, index) => ({ key: String(index), label, note: texts[index] ?? '', choose: () => put(reference) }))
    : figures.map((choice) => ({
        ...{ key: choice.figure.id, label: `${choice.number}. ${choice.figure.name}`, note: choice.figure.code },
        choose: () => pick(choice),
      }))
  const box = useBox(open, [lines.length, figure])
  const nextUnit = (step: number) => {
    const index = units.findIndex(({ id }) => id === unitId)
    setUnit(units[(index + step + units.length) % units.length]?.id ?? null)
  }
  useKeys((key) => {
    if (key === 'Escape') leave()
    else if (key === 'ArrowDown' || key === 'ArrowUp')
      setAt((now) => (now + (key === 'ArrowDown' ? 1 : -1) + lines.length) % Math.max(1, lines.length))
    else if (figure && units.length > 1 && (key === 'ArrowLeft' || key === 'ArrowRight')) nextUnit(key === 'ArrowLeft' ? -1 : 1)
    else if ((key === 'Enter' || key === 'Tab') && lines.length > 0) lines[Math.min(at, lines.length - 1)]?.choose()
    else return false
    return true
  })
  const message = !register ? (failed ? t.failed : t.loading) : register.figures.length === 0 ? t.empty : lines.length === 0 ? t.none(query) : null
  return (
    <div ref={box} data-takes-keys className={styles.box} role="dialog" aria-label={old ? t.change : t.name} onMouseDown={keepCaret}>
      <p className={styles.head}>{figure ? t.forms(`${figure.code} “${figure.name}”`) : t.search}</p>
      {figure && units.length > 1 ? (
        <label className={styles.unit}>
          {t.unit}
          <select value={unitId ?? ''} onChange={(event) => setUnit(event.currentTarget.value || null)}>
            {units.map(({ id, name }) => (
              <option key={id ?? ''} value={id ?? ''}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {message ? (
        <p className={styles.note} role="status">
          {message}
        </p>
      ) : (
        <div className={styles.list} role="listbox" aria-label={figure ? t.forms(figure.name) : t.name}>
          {lines.map(({ key, label, note, choose }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken while the caret stays in the text
            <div key={key} role="option" aria-selected={index === at} tabIndex={-1} onClick={choose} ref={index === at ? intoView : undefined}>
              <span>{label}</span>
              <small>{note}</small>
            </div>
          ))}
        </div>
      )}
      {figure ? <p className={styles.note}>{t.hint}</p> : null}
      {old ? (
        <button type="button" className={styles.plain} onClick={() => void toWords(open)}>
          {t.remove}
        </button>
      ) : null}
    </div>
  )
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

/** A press in the list does not take the caret out of the text; the choice of a unit needs the focus. */
const keepCaret = (event: { target: EventTarget; preventDefault(): void }): void => {
  if (!(event.target instanceof HTMLSelectElement)) event.preventDefault()
}

async function toWords(open: Choosing): Promise<void> {
  choosing.set(null)
  if (open.kind !== 'hash') await putReference(open, { words: open.kind === 'field' ? open.shown : (open.element.textContent ?? '') })
}

/** What the forms would show, as far as the server has said. */
function usePreviews(references: readonly FigureReference[]): string[] {
  const [texts, setTexts] = useState<string[]>([])
  const wanted = JSON.stringify(references)
  useEffect(() => {
    let gone = false
    const dossierId = figureStore()?.dossierId
    setTexts([])
    if (dossierId && wanted !== '[]')
      figuresApi.shown(dossierId, JSON.parse(wanted) as FigureReference[]).then(
        ({ shown }) => !gone && setTexts(shown.map(({ text }) => text)),
        () => undefined,
      )
    return () => {
      gone = true
    }
  }, [wanted])
  return texts
}

/** Stands beside its place, also when the page scrolls; a press elsewhere closes it. */
function useBox(open: Choosing, changes: readonly unknown[]) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const put = () => {
      if (box.current) placeBeside(box.current, open.kind === 'change' && open.element.isConnected ? open.element.getBoundingClientRect() : open.at)
    }
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) leave()
    }
    put()
    document.addEventListener('scroll', put, true)
    window.addEventListener('resize', put)
    document.addEventListener('pointerdown', press, true)
    return () => {
      document.removeEventListener('scroll', put, true)
      window.removeEventListener('resize', put)
      document.removeEventListener('pointerdown', press, true)
    }
  }, [open, ...changes])
  return box
}

/** Keys before the editor gets them; never those of a composition. @param take false: not for the list */
function useKeys(take: (key: string) => boolean): void {
  const taken = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLSelectElement)
      return
    if (!take(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => taken(event)
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [])
}
