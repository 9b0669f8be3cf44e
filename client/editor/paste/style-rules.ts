/** Properties that tell something about the words. Everything else of a style sheet is form. */
const TELLING = ['font-family', 'font-weight', 'font-style', 'text-decoration', 'text-align', 'text-transform', 'font-variant', 'display'] as const
const SIMPLE = /^[a-z][a-z0-9]*$|^[a-z0-9]*\.[\w-]+$/i
const MOST_RULES = 400

interface Rule {
  selector: string
  weight: number
  styles: [name: string, value: string][]
}

/** Value of a property as written in a `style` attribute: names of old fonts begin with a dot, which the browser's own reader drops without quotes. */
export function rawStyle(element: Element, property: string): string | null {
  const style = element.getAttribute('style')
  if (!style?.toLowerCase().includes(property)) return null
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim() ?? null
}

function rulesOf(sheet: string): Rule[] {
  const plain = sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '').replace(/@(?:font-face|page|list)[^{]*\{[^}]*\}/gi, '')
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors, body]) => {
    const styles = TELLING.flatMap((name): [string, string][] => {
      const value = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(body!)?.[1]?.trim()
      return value ? [[name, value]] : []
    })
    if (styles.length === 0) return []
    return selectors!
      .split(',')
      .map((one) => one.trim())
      .filter((one) => SIMPLE.test(one))
      .map((selector) => ({ selector, weight: selector.startsWith('.') ? 1 : selector.includes('.') ? 2 : 0, styles }))
  })
}

/** Writes what the style sheets of a paste say about its words into the elements themselves, under what stands there already. */
export function inlineStyleRules(doc: Document): void {
  const rules = [...doc.querySelectorAll('style')].flatMap((sheet) => rulesOf(sheet.textContent ?? '')).slice(0, MOST_RULES)
  // The strongest first, of equals the last: what is there is not overwritten.
  const ordered = rules.map((rule, index) => ({ rule, index })).sort((a, b) => b.rule.weight - a.rule.weight || b.index - a.index)
  for (const { rule } of ordered)
    for (const element of doc.body.querySelectorAll(rule.selector)) {
      const missing = rule.styles.filter(([name]) => rawStyle(element, name) === null && !(name === 'font-family' && element.hasAttribute('face')))
      if (missing.length === 0) continue
      const own = element.getAttribute('style')
      element.setAttribute('style', [...(own ? [own.replace(/;\s*$/, '')] : []), ...missing.map(([name, value]) => `${name}:${value}`)].join(';'))
    }
}
