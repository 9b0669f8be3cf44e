import type { PasteNotes } from './notes.ts'
import { pastedWords } from './words.ts'

/** Word keeps the words of footnotes at the end of the paste, LibreOffice too: bring them to their signs. */
export function bringFootnotes(body: Element): void {
  const words = new Map<string, string>()
  for (const note of body.querySelectorAll(
    '[style*="mso-element:footnote"][id], [style*="mso-element:endnote"][id], div[id^="sdfootnote"], div[id^="sdendnote"]',
  )) {
    for (const sign of note.querySelectorAll('a[href^="#_ftnref"], a[href^="#_ednref"], a.sdfootnotesym, a.sdendnotesym')) sign.remove()
    words.set(
      note.id,
      pastedWords(note.textContent ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    note.remove()
  }
  for (const anchor of [...body.querySelectorAll('a[href*="#_ftn"], a[href*="#_edn"], a.sdfootnoteanc, a.sdendnoteanc')]) {
    const href = anchor.getAttribute('href') ?? ''
    const id = /#_((?:ftn|edn)\d+)$/.exec(href)?.[1] ?? /#(sd(?:foot|end)note\d+)sym$/.exec(href)?.[1]
    const text = id === undefined ? undefined : words.get(id)
    if (!text) continue
    const sign = body.ownerDocument.createElement('sup')
    sign.setAttribute('data-footnote', '')
    sign.setAttribute('data-text', text)
    const frame = anchor.parentElement
    anchor.replaceWith(sign)
    // LibreOffice and Word raise the sign once more.
    if (frame?.localName === 'sup' && frame.textContent?.trim() === '') frame.replaceWith(...frame.childNodes)
  }
  for (const list of body.querySelectorAll('[style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"]')) list.remove()
}

/** Remarks in the margin and what tracked changes had deleted are left out, and counted. */
export function dropRemarks(body: Element, notes: PasteNotes): void {
  const remarks = body.querySelectorAll('[style*="mso-element:comment"]:not([style*="comment-list"])')
  notes.comments += remarks.length
  for (const element of body.querySelectorAll(
    '[style*="mso-element:comment"], .MsoCommentReference, [style*="mso-special-character:comment"], [style*="mso-special-character: comment"], a[href^="#_msocom"]',
  ))
    element.remove()
  for (const element of body.querySelectorAll('del, .msoDel')) {
    if (!element.isConnected) continue
    if (element.textContent?.trim()) notes.deleted++
    element.remove()
  }
  for (const element of body.querySelectorAll('s, strike, [style*="line-through"]')) if (element.textContent?.trim()) notes.struck++
}

/** Words that the writer had hidden do not come back by a paste. */
export function dropHidden(body: Element, notes: PasteNotes): void {
  for (const element of body.querySelectorAll('[style]')) {
    const style = element.getAttribute('style') ?? ''
    if (!/display\s*:\s*none|mso-hide\s*:\s*all/i.test(style)) continue
    if (element.isConnected && element.textContent?.trim()) notes.hidden++
    element.remove()
  }
}

/** Pictures stay outside; signs drawn as pictures and dots of one pixel are not worth a word. */
export function dropImages(body: Element, notes: PasteNotes): void {
  for (const image of body.querySelectorAll('img, picture, video, audio, object, embed, svg, canvas')) {
    if (!image.isConnected) continue
    const tiny = ['width', 'height'].some((side) => Number(image.getAttribute(side) ?? 99) <= 2)
    if (!tiny && !/emoji|emoticon/i.test(image.className?.toString() ?? '')) notes.images++
    image.remove()
  }
}
