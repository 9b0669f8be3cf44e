import { IconMessagePlus } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { Button } from '../../ui/button.tsx'
import { fullName } from '../../view/section-names.ts'
import { useStore } from '../model/store.ts'
import { useView } from '../page-context.ts'
import { RemarkBox } from './remark-box.tsx'
import { remarkStore } from './remark-store.ts'
import styles from './remarks.module.css'
import type { Say } from './use-say.ts'

/** The box for what is said about chosen words, or a section as a whole; else the button that opens it. */
export function BeginRemark({ section, say }: { section: SectionView; say: Say }) {
  const { sections } = useView()
  const composing = useStore(remarkStore, (state) => state.composing)
  const about = composing ? sections.find(({ id }) => id === composing.sectionId) : undefined
  if (!composing || !about)
    return (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMessagePlus size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => remarkStore.set({ composing: { sectionId: section.id, chosen: null }, openId: null })}
      >
        {t.saySection}
      </Button>
    )
  const words = composing.chosen?.words ?? null
  return (
    <section className={styles.composer} aria-label={t.about(fullName(about))}>
      {words ? <q className={styles.quote}>{words.quote}</q> : <p className={styles.whole}>{t.whole}</p>}
      <RemarkBox
        key={words ? words.quote : 'whole'}
        place={`remark/${composing.sectionId}`}
        about={t.about(fullName(about))}
        placeholder={t.placeholder}
        submit={t.send}
        autoFocus
        onSubmit={(text) => {
          const id = say({ sectionId: composing.sectionId, remarkId: null, words, text })
          remarkStore.set({ composing: null, openId: id })
        }}
        onCancel={() => remarkStore.set({ composing: null })}
      />
    </section>
  )
}
