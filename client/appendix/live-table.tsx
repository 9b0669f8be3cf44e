import { useQuery } from '@tanstack/react-query'
import { appendixNodes } from '@van-kien/shared/content/appendix-content.ts'
import { APPENDIX_NAMES } from '@van-kien/shared/domain/appendices/kinds.ts'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { appendixQueries } from '../api/appendices.ts'
import { StaticContent } from '../editor/static-content.tsx'
import { appendix as t } from '../i18n/vi/appendix.ts'
import { messageOf } from '../request.ts'
import styles from './appendix.module.css'

/** What the register shows in an appendix that is being written: nothing of it can be typed in, and it follows the register. */
export function LiveTable({ sectionId }: { sectionId: string }) {
  const box = useRef<HTMLElement>(null)
  const near = useNear(box)
  const { data, error } = useQuery({ ...appendixQueries.ofSection(sectionId), enabled: near })
  const content = useMemo(() => (data?.shown ? { type: 'doc', content: appendixNodes(data.shown, true) } : null), [data?.shown])
  if (!data || !content)
    return (
      <p ref={box as RefObject<HTMLParagraphElement | null>} className={styles.waiting} role="status">
        {error && !data ? messageOf(error) : data ? '' : t.table.loading}
      </p>
    )
  return (
    <section ref={box} className={styles.live} aria-label={t.table.label(APPENDIX_NAMES[data.settings!.kind])}>
      <p className={styles.mark}>{t.table.live}</p>
      <StaticContent content={content} />
    </section>
  )
}

/** Whether it is in sight, or will be soon: what nobody looks at is not asked for. */
function useNear(box: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  // The element is another one once the table is there.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)!.isIntersecting), { rootMargin: '1000px' })
    observer.observe(element)
    return () => observer.disconnect()
  })
  return near
}
