import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { onCopyDrawn } from './copy-drawn.ts'
import styles from './reading-text.module.css'
import { drawBody, type Look } from './static-content.tsx'

/** The words of footnotes stand in the line: nobody can point at a number with a finger. */
const READING: Look = {
  headings: ['h4', 'h4'],
  columns: false,
  footnote: (words) => <span className={styles.footnote}> [{words}]</span>,
}

/** A section's body as running text for reading on any width: no A4, no editor. */
export function ReadingText({ content }: { content: SectionContent }) {
  return (
    <div className={styles.text} data-words="" onCopy={onCopyDrawn}>
      {drawBody(content, READING)}
    </div>
  )
}
