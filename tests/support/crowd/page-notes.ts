import type { Page } from 'playwright-core'

/** Signs that nobody writes but these people: each is typed once, so wherever it went it can be found again. */
export const SIGN = /[\u4e00-\u9fff]/g

/** A sign that came into a Y.Doc on a page, or went out of it, by what the person at that page did. */
export interface Note {
  sign: string
  /** `put-back`: by *Đưa lại vào mục*. */
  how: 'written' | 'undone' | 'put-back'
}

export interface Pressed {
  sign: string
  /** Where the caret was and what became of the key, in words for who looks for a key that reached no text. */
  how: string
}

/** What happened on a page since it was last asked. */
export interface PageNotes {
  /** Signs whose key was pressed with the caret in an editor. */
  pressed: Pressed[]
  came: Note[]
  gone: Note[]
  /** Words that the page shows, or keeps, as not being in the text. */
  shown: string
  /** What the bindings counted although it should not happen. */
  troubles: string[]
}

/** Takes what the page noted. Compares each editor with its Y.Doc first. */
export const takeNotes = (page: Page): Promise<PageNotes> => page.evaluate(() => (window as unknown as { crowdNotes(): PageNotes }).crowdNotes())

/**
 * Runs in the page before its own program: notes every sign that the person at this page writes or takes out, in the Y.Docs of the editors, as they
 * happen. What others do is not noted: it reaches a Y.Doc as a transaction that is not local.
 */
export function notePage(): void {
  interface Transaction {
    local: boolean
    origin: unknown
  }
  interface Doc {
    on(event: 'beforeTransaction' | 'afterTransaction', listen: (transaction: Transaction) => void): void
  }
  interface Counts {
    reread: number
    mismatches: number
    rebuilt: number
  }
  interface Binding {
    body: object
    ydoc: Doc
    counts: Counts
    compare(): boolean
  }
  interface EditorElement extends HTMLElement {
    editor?: {
      isDestroyed: boolean
      view: { composing: boolean; state: { doc: { toJSON(): unknown }; selection: object } }
      storage: { vkBody: { binding: Binding; undo: { manager: object } } }
    }
  }
  const signs = /[\u4e00-\u9fff]/g
  const empty = (): PageNotes => ({ pressed: [], came: [], gone: [], shown: '', troubles: [] })
  let notes = empty()
  const known = new WeakSet<object>()
  const bindings = new Set<Binding>()

  const count = (body: object): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const [sign] of String(body).matchAll(signs)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    return counts
  }
  const watch = (element: EditorElement): void => {
    const editor = element.editor
    if (!editor || editor.isDestroyed) return
    const { binding, undo } = editor.storage.vkBody
    bindings.add(binding)
    if (known.has(binding.ydoc)) return
    known.add(binding.ydoc)
    // Yjs tells of the end of one after another has begun in its observers.
    const befores = new WeakMap<Transaction, Map<string, number>>()
    binding.ydoc.on('beforeTransaction', (transaction) => {
      if (transaction.local) befores.set(transaction, count(binding.body))
    })
    binding.ydoc.on('afterTransaction', (transaction) => {
      const before = befores.get(transaction)
      if (before === undefined) return
      const { origin } = transaction
      const after = count(binding.body)
      const how = origin === 'put-back' ? 'put-back' : origin === undo.manager ? 'undone' : 'written'
      for (const sign of new Set([...before.keys(), ...after.keys()])) {
        const more = (after.get(sign) ?? 0) - (before.get(sign) ?? 0)
        for (let times = more; times > 0; times--) notes.came.push({ sign, how })
        for (let times = more; times < 0; times++) notes.gone.push({ sign, how })
      }
    })
  }
  const editors = (): EditorElement[] => [...document.querySelectorAll<EditorElement>('.ProseMirror')]
  const watchAll = (): void => editors().forEach(watch)
  for (const event of ['keydown', 'mousedown', 'click', 'focusin', 'paste', 'cut', 'compositionstart', 'beforeinput'])
    document.addEventListener(event, watchAll, true)
  const place = (node: Node | null | undefined, offset: number): string => {
    const path: string[] = []
    for (let at = node; at && !(at as HTMLElement).classList?.contains('ProseMirror'); at = at.parentNode) path.unshift(at.nodeName)
    return `${path.join('>')}:${offset} "${node?.textContent?.slice(0, 60)}"`
  }
  const situation = (target: HTMLElement): string => {
    const element = target.closest<EditorElement>('.ProseMirror')
    const chosen = getSelection()
    const dom = `dom ${place(chosen?.anchorNode, chosen?.anchorOffset ?? 0)}${chosen?.isCollapsed ? '' : ` to ${place(chosen?.focusNode, chosen?.focusOffset ?? 0)}`}`
    const { editor } = element ?? {}
    if (!editor || editor.isDestroyed) return `${target.nodeName}, no editor; ${dom}`
    return `${element!.isConnected ? '' : 'taken out, '}${element === document.activeElement ? '' : `focus on ${document.activeElement?.nodeName}, `}${editor.view.composing ? 'composing, ' : ''}${JSON.stringify(editor.view.state.selection)}; ${dom}`
  }
  let last: Pressed | null = null
  for (const event of ['keydown', 'keypress', 'beforeinput', 'input'])
    document.addEventListener(
      event,
      (happened) => {
        const { target } = happened
        if (!(target instanceof HTMLElement) || !target.isContentEditable) return
        if (happened instanceof KeyboardEvent && event === 'keydown' && happened.key.match(signs)) {
          const pressed: Pressed = { sign: happened.key, how: situation(target) }
          last = pressed
          notes.pressed.push(pressed)
          const times = [0, 50, 400]
          for (const ms of times)
            setTimeout(() => {
              const text = target.closest('.ProseMirror')?.textContent ?? ''
              pressed.how += ` | ${ms} ms: ${target.isConnected ? '' : 'element gone, '}${text.includes(pressed.sign) ? 'shown' : 'not shown'}`
            }, ms)
        } else if (last) {
          const one = last
          queueMicrotask(() => {
            one.how += ` | ${event} ${(happened as InputEvent).inputType ?? ''}${happened.defaultPrevented ? ' prevented' : ''} ${situation(target)}`
          })
        }
      },
      true,
    )
  const tellError = console.error
  console.error = (...said: unknown[]) => {
    if (said[0] === 'editor mended') notes.troubles.push(JSON.stringify(said.map((one) => (one instanceof Error ? one.stack : one))))
    tellError(...said)
  }
  ;(window as unknown as { crowdNotes(): PageNotes }).crowdNotes = () => {
    watchAll()
    for (const { editor } of editors()) {
      if (!editor || editor.isDestroyed || editor.view.composing) continue
      const shown = JSON.stringify(editor.view.state.doc.toJSON())
      if (!editor.storage.vkBody.binding.compare())
        notes.troubles.push(`shown ${shown}, instead of ${JSON.stringify(editor.view.state.doc.toJSON())}`)
    }
    for (const { counts } of bindings)
      for (const name of ['reread', 'mismatches', 'rebuilt'] as const) {
        if (counts[name] > 0) notes.troubles.push(`${name}: ${counts[name]}`)
        counts[name] = 0
      }
    const kept = Object.keys(localStorage).filter((key) => key.startsWith('vk.recovery/'))
    notes.shown =
      [...document.querySelectorAll('[data-recovery]')].map((card) => card.textContent).join('\n') + kept.map((key) => localStorage.getItem(key))
    const taken = notes
    notes = empty()
    return taken
  }
}
