/** What Word writes into document.xml where somebody works with tracked changes; words must stand in one run. */

const escapedPattern = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \\u00a0]')

let number = 900_000
const attributes = (author: string, date: string): string => ` w:id="${++number}" w:author="${author}"${date === '' ? '' : ` w:date="${date}"`}`

export const inserted = (words: string, author: string, date: string, look = ''): string =>
  `<w:ins${attributes(author, date)}><w:r>${look}<w:t xml:space="preserve">${words}</w:t></w:r></w:ins>`

export const deleted = (words: string, author: string, date: string, look = ''): string =>
  `<w:del${attributes(author, date)}><w:r>${look}<w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`

/** The run that holds the words, cut in three, with `middle` made of the words and the look of the run. */
export function inRun(xml: string, words: string, middle: (words: string, look: string) => string): string {
  const run = new RegExp(
    `<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t xml:space="preserve">([^<]*?)(${escapedPattern(words)})([^<]*)</w:t></w:r>`,
  )
  const found = run.exec(xml)
  if (!found) throw new Error(`no run with “${words}”`)
  const [whole, look, before, here, after] = found as unknown as [string, string, string, string, string]
  const plain = (text: string) => (text === '' ? '' : `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`)
  return xml.replace(whole, () => plain(before) + middle(here, look) + plain(after))
}

/** Replaces words with tracked changes on. */
export const trackedReplace = (xml: string, old: string, now: string, author: string, date: string): string =>
  inRun(xml, old, (words, look) => deleted(words, author, date, look) + inserted(now, author, date, look))

/** Accepts or rejects every tracked change of words of an author, as Word's button does. */
export const answeredFor = (xml: string, author: string, answer: 'accept' | 'reject'): string => {
  const [goes, stays] = answer === 'accept' ? ['w:del', 'w:ins'] : ['w:ins', 'w:del']
  const of = (name: string) => new RegExp(`<${name} [^>]*w:author="${author}"[^>/]*>((?:(?!</${name}>).)*)</${name}>`, 'g')
  return xml.replace(of(goes!), '').replace(of(stays!), (_, inside: string) => inside.replaceAll('w:delText', 'w:t'))
}
