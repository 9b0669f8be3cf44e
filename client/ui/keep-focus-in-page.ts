/** What opens over the page and takes the focus along when it goes. */
const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [data-toast], search'
const STOPS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]'
const REMEMBERED = 8

/** Something that had the focus, and where it stood: for each ancestor, as which child. */
interface Stood {
  element: HTMLElement
  over: Element | null
  writing: boolean
  trail: { parent: Element; index: number }[]
}

const nobody = () => document.activeElement === null || document.activeElement === document.body
const usable = (element: HTMLElement) => element.isConnected && !element.matches(':disabled') && element.checkVisibility()
/** Who wrote in it may still press keys: those must not meet a button. */
const writesIn = (element: HTMLElement) => element.isContentEditable || element.matches('input:not([type=checkbox], [type=radio]), textarea')

function stood(element: HTMLElement): Stood {
  const trail: Stood['trail'] = []
  for (let at: Element = element; at.parentElement && at.parentElement !== document.body; at = at.parentElement)
    trail.push({ parent: at.parentElement, index: [...at.parentElement.children].indexOf(at) })
  return { element, over: element.closest(OVER), writing: writesIn(element), trail }
}

/** The first stop in it that is no text to write in: a caret that appears by itself would take the next key. */
function stopIn(element: Element | undefined): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null
  const all = [element, ...element.querySelectorAll<HTMLElement>(STOPS)]
  return all.find((each) => each.matches(STOPS) && each.tabIndex >= 0 && !each.isContentEditable && usable(each)) ?? null
}

/** What stands where it stood: the row that moved up, else the one above, else the list around it; at last the page itself. */
function neighbour({ trail, writing }: Stood): HTMLElement | null {
  if (writing) return null
  for (const { parent, index } of trail) {
    if (!parent.isConnected) continue
    const children = [...parent.children]
    for (const child of [...children.slice(index, index + 2), ...children.slice(0, index).reverse()]) {
      const stop = stopIn(child)
      if (stop) return stop
    }
    if (parent.matches('main')) return parent as HTMLElement
  }
  return null
}

/**
 * The focus never falls on the page's body while a program's act takes away what had it (a dialog that closes, a row or button that goes): it returns to
 * what had it before the dialog, or goes to what stands nearest. Whoever puts it nowhere by pressing beside everything is left alone. Answers how to stop.
 */
export function keepFocusInPage(): () => void {
  let past: Stood[] = []
  let asked = 0
  let letGo = false
  const look = () => {
    asked = 0
    const last = past.at(-1)
    if (!nobody() || !last) return
    letGo = usable(last.element)
    if (letGo) return
    for (const each of past.toReversed()) {
      if (usable(each.element)) return each.element.focus({ preventScroll: true })
      if (each.over && !each.over.isConnected) continue
      const next = neighbour(each)
      if (next) return next.focus({ preventScroll: true })
    }
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  }
  // A frame later: who takes the focus on purpose comes first.
  const ask = () => {
    if (asked === 0 && !letGo && nobody() && past.length > 0) asked = requestAnimationFrame(look)
  }
  const note = ({ target }: { target: EventTarget | null }) => {
    letGo = false
    if (target instanceof HTMLElement && target !== document.body)
      past = [...past.filter(({ element }) => element !== target), stood(target)].slice(-REMEMBERED)
  }
  note({ target: document.activeElement })
  const watch = new MutationObserver(ask)
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] })
  document.addEventListener('focusin', note)
  document.addEventListener('focusout', ask)
  return () => {
    cancelAnimationFrame(asked)
    watch.disconnect()
    document.removeEventListener('focusin', note)
    document.removeEventListener('focusout', ask)
  }
}
