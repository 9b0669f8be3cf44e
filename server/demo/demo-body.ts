import type { SectionContent } from '@van-kien/shared/content/content.ts'

/** The demo's texts as a section's body: one string a paragraph; strings that begin with “- ” make a dash list. `{phuong}` becomes the ward. */
export function demoBody(texts: readonly string[], wardName: string): SectionContent {
  const blocks: SectionContent[] = []
  for (const text of texts.map((line) => line.replaceAll('{phuong}', `phường ${wardName}`).normalize('NFC'))) {
    if (!text.startsWith('- ')) blocks.push(paragraph(text))
    else {
      const item = { type: 'listItem', content: [paragraph(text.slice(2))] }
      const last = blocks.at(-1)
      if (last?.type === 'bulletList') last.content!.push(item)
      else blocks.push({ type: 'bulletList', attrs: { marker: '-' }, content: [item] })
    }
  }
  return { type: 'doc', content: blocks }
}

const paragraph = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
