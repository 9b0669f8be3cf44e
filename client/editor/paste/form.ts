import { INLINE, STRUCTURE } from '@van-kien/shared/content/body/nodes.ts'
import { rawStyle } from './style-rules.ts'
import { textsOf } from './words.ts'

/** Attributes that say something in a body, by element. */
const KEPT_ATTRIBUTES = new Map<string, Set<string>>()
for (const { paste } of [...Object.values(STRUCTURE), ...Object.values(INLINE)])
  for (const [element, attributes] of Object.entries(paste))
    KEPT_ATTRIBUTES.set(element, new Set([...(KEPT_ATTRIBUTES.get(element) ?? []), ...attributes]))
const RAISED = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹', sub: '₀₁₂₃₄₅₆₇₈₉' }

/** What only a style drew is written out: capitals, small figures. Underlines of links are the links'. */
export function writeOutStyles(body: Element): void {
  for (const element of body.querySelectorAll('[style]')) {
    if (/uppercase/i.test(rawStyle(element, 'text-transform') ?? '') || /small-caps/i.test(rawStyle(element, 'font-variant') ?? ''))
      for (const node of textsOf(element)) node.data = node.data.toUpperCase()
  }
  for (const element of body.querySelectorAll('sup:not([data-footnote]), sub, [style*="vertical-align"]')) {
    const raised = /^(sup|sub)/.exec(rawStyle(element, 'vertical-align') ?? element.localName)?.[1] as 'sup' | 'sub' | undefined
    if (raised) for (const node of textsOf(element)) node.data = node.data.replace(/\d/g, (digit) => RAISED[raised][Number(digit)]!)
  }
  for (const link of [...body.querySelectorAll('a')]) {
    for (const line of [...link.querySelectorAll('u')]) line.replaceWith(...line.childNodes)
    for (const element of link.querySelectorAll<HTMLElement>('[style]')) element.style.textDecoration = ''
    link.replaceWith(...link.childNodes)
  }
}

/** Form is the business of the form profile: of all styles only bold, italic, underline and a paragraph's centre or right alignment stay. */
export function stripForm(body: Element): void {
  for (const element of [...body.querySelectorAll('*')]) {
    if (!(element instanceof HTMLElement)) {
      element.replaceWith(...element.childNodes)
      continue
    }
    const name = element.localName
    const { fontWeight, fontStyle, textDecorationLine, textDecoration, textAlign } = element.style
    const align = textAlign || (name === 'p' ? element.getAttribute('align') : '')
    for (const attribute of element.getAttributeNames()) {
      if (!KEPT_ATTRIBUTES.get(name)?.has(attribute)) element.removeAttribute(attribute)
    }
    if (/^(?:h\d|th|thead|table|tr|ul|ol)$/.test(name)) continue
    if (fontWeight === 'bold' || fontWeight === 'bolder' || Number(fontWeight) >= 600) element.style.fontWeight = 'bold'
    else if (fontWeight === 'normal' || Number(fontWeight) <= 400) {
      if (fontWeight !== '' && name === 'b') element.style.fontWeight = 'normal'
      else if (fontWeight !== '' && name === 'strong') element.replaceWith(...element.childNodes)
      else if (fontWeight !== '' && element.closest('b, strong, p[style], td[style], li[style]')) element.style.fontWeight = '400'
    }
    if (fontStyle === 'italic' || fontStyle === 'oblique') element.style.fontStyle = 'italic'
    if (/underline/.test(textDecorationLine || textDecoration)) element.style.textDecoration = 'underline'
    if ((align === 'center' || align === 'right') && name === 'p') element.style.textAlign = align
  }
}

/** Headings and the header of a table are bold anyway. */
export function dropUsualBold(body: Element): void {
  for (const bold of [...body.querySelectorAll(':is(h1, h2, th) :is(b, strong)')]) bold.replaceWith(...bold.childNodes)
  for (const element of body.querySelectorAll<HTMLElement>(':is(h1, h2, th) [style*="font-weight"]')) element.style.fontWeight = ''
}
