import { IconCopyPlus, IconQuote } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { COPY_FORMS, type CopyForm } from '@van-kien/shared/domain/upstream/copies.ts'
import { type RefObject, useState } from 'react'
import { useSelectionAtRest } from '../../hooks/use-selection-at-rest.ts'
import { copies as t } from '../../i18n/vi/copies.ts'
import { messageOf } from '../../request.ts'
import { Notice } from '../../ui/notice.tsx'
import { chosenWithin, wordsWithin } from '../chosen-passage.ts'
import { usePage } from '../page-context.ts'
import styles from './copies.module.css'
import { useCopy } from './use-copy.ts'

const ICONS = { quote: IconQuote, adapt: IconCopyPlus } satisfies Record<CopyForm, unknown>

/** Chèn nguyên văn, Chép để sửa: the words that are chosen in a passage, or all of it, into the section. */
export function CopyBar(props: {
  section: SectionView
  passage: RefObject<HTMLElement | null>
  name: string
  from: { sourceId: string; version: number; sourceKey: string }
}) {
  const { section, passage } = props
  const { canWriteHere } = usePage()
  const copy = useCopy(section.id)
  const [count, setCount] = useState(0)
  useSelectionAtRest(() => {
    const words = passage.current ? chosenWithin(passage.current) : ''
    setCount(words === '' ? 0 : words.split(/\s+/u).length)
  })
  if (section.access !== 'write') return null
  if (!canWriteHere) return null
  const take = (form: CopyForm) => {
    const element = passage.current
    if (!element || copy.isPending) return
    const words = chosenWithin(element) || wordsWithin(element)
    if (words !== '') copy.mutate({ ...props.from, form, words })
  }
  return (
    <fieldset className={styles.bar} aria-label={t.bar(props.name)}>
      {copy.isError ? (
        <Notice tone="error" title={t.failed}>
          {messageOf(copy.error)}
        </Notice>
      ) : null}
      {COPY_FORMS.map((form) => {
        const Icon = ICONS[form]
        return (
          <button
            key={form}
            type="button"
            className={styles.small}
            title={`${t.help[form]}. ${t.hint}`}
            aria-disabled={copy.isPending || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(form)}
          >
            <Icon size={14} stroke={1.75} aria-hidden="true" />
            {t.forms[form]}
          </button>
        )
      })}
      {count > 0 ? <span>{t.chosen(count)}</span> : null}
    </fieldset>
  )
}
