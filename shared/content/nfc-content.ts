import type { SectionContent } from './content.ts'

/** The same body with all words in NFC (T1), footnotes too. */
export function nfcContent(content: SectionContent): SectionContent {
  const copy: SectionContent = { ...content }
  if (copy.text !== undefined) copy.text = copy.text.normalize('NFC')
  if (typeof copy.attrs?.text === 'string') copy.attrs = { ...copy.attrs, text: copy.attrs.text.normalize('NFC') }
  if (copy.content) copy.content = copy.content.map(nfcContent)
  return copy
}
