import { keepFocusInPage } from '@van-kien/client/ui/keep-focus-in-page.ts'
import { JSDOM } from 'jsdom'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

let dom: JSDOM
let stop: () => void

/** The page's program runs in this window; jsdom draws nothing, so everything counts as seen, and a frame is a turn. */
beforeEach(() => {
  dom = new JSDOM(`
    <main tabindex="-1">
      <button id="open">Mở</button>
      <ul id="list"><li><button id="a">a</button></li><li><button id="b">b</button></li><li><button id="c">c</button></li></ul>
      <div id="text"><div contenteditable="true" tabindex="0" id="paper"></div><button id="submit">Trình duyệt</button></div>
    </main>`)
  const { window } = dom
  for (const name of ['document', 'HTMLElement', 'Element', 'MutationObserver'] as const) vi.stubGlobal(name, window[name])
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  window.Element.prototype.checkVisibility = () => true
  Object.defineProperty(window.HTMLElement.prototype, 'isContentEditable', {
    configurable: true,
    get(this: HTMLElement) {
      return this.getAttribute('contenteditable') === 'true'
    },
  })
  stop = keepFocusInPage()
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const at = (id: string) => dom.window.document.getElementById(id)!
const active = () => dom.window.document.activeElement
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

function dialog(): HTMLElement {
  const box = dom.window.document.createElement('div')
  box.setAttribute('role', 'dialog')
  box.innerHTML = '<input id="field"><button id="ok">Lưu</button>'
  dom.window.document.body.append(box)
  return box
}

describe('the focus stays in the page', () => {
  test('a dialog that goes gives it back to what opened it', async () => {
    at('open').focus()
    const box = dialog()
    at('field').focus()
    at('ok').focus()
    box.remove()
    await settled()
    expect(active()?.id).toBe('open')
  })

  test('the row whose dialog removed it hands over to the row that moves up, the last one to the row above', async () => {
    at('b').focus()
    const box = dialog()
    at('ok').focus()
    at('b').parentElement!.remove()
    box.remove()
    await settled()
    expect(active()?.id).toBe('c')
    at('c').parentElement!.remove()
    await settled()
    expect(active()?.id).toBe('a')
  })

  test('a button that is greyed out by its own press hands over too', async () => {
    at('open').focus()
    ;(at('open') as HTMLButtonElement).disabled = true
    at('open').blur()
    await settled()
    expect(active()?.id).toBe('a')
  })

  test('who wrote in a text that goes does not type into a button', async () => {
    at('paper').focus()
    at('paper').remove()
    await settled()
    expect(active()?.tagName).toBe('MAIN')
  })

  test('what is put away by a press beside everything stays away, also when what had it goes later', async () => {
    at('b').focus()
    at('b').blur()
    await settled()
    at('b').parentElement!.remove()
    await settled()
    expect(active()).toBe(dom.window.document.body)
  })
})
