import { IconLink, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import type { SectionView, SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { useId, useState } from 'react'
import { followingApi } from '../../api/following.ts'
import { useSelectionAtRest } from '../../hooks/use-selection-at-rest.ts'
import { following } from '../../i18n/vi/following.ts'
import { linkPassages as t } from '../../i18n/vi/link-passages.ts'
import { newId } from '../../record/new-id.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { may } from '../../view/section-rights.ts'
import { usePage } from '../page-context.ts'
import { chosenWords } from '../remarks/chosen-words.ts'
import { type ChosenAbove, chosenAbove } from './chosen-above.ts'
import styles from './link-passages.module.css'
import { LinkedPassages } from './linked-passages.tsx'

/** Letters of a paragraph in the list. */
const SHORT = 70

interface Props {
  section: SectionView
  source: SourceView
  /** Passages that are drawn above, where words can be chosen. */
  passages: readonly SourceSectionView[]
}

/** Finer links of a section: those that there are, and words of both sides to be linked by choosing them. */
export function LinkPassages({ section, source, passages }: Props) {
  const { viewer } = usePage()
  const newest = source.versions.findLast((each) => each.cancelled === null)?.number
  return (
    <>
      <LinkedPassages section={section} source={source} mayUnlink={may(viewer, 'write')} />
      {may(viewer, 'write') && source.version === newest && passages.length > 0 ? (
        <Linking section={section} source={source} passages={passages} />
      ) : null}
    </>
  )
}

function Linking({ section, source, passages }: Props) {
  const client = useQueryClient()
  const id = useId()
  const [above, setAbove] = useState<ChosenAbove | null>(null)
  const [here, setHere] = useState<ChosenWords | null>(null)
  useSelectionAtRest(() => {
    const chosen = chosenWords()
    if (chosen) return chosen.sectionId === section.id ? setHere(chosen.words) : undefined
    const found = chosenAbove((key) => passages.find((each) => each.key === key)?.text)
    if (found) setAbove(found)
  }, section.id)
  const link = useMutation({
    mutationFn: (chosen: ChosenAbove) =>
      followingApi.linkParts(source.id, { id: newId(), sectionId: section.id, version: source.version, ...chosen, at: here }),
    onSuccess: () => {
      setAbove(null)
      setHere(null)
      toast({ message: t.linked })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['source', source.id] }),
  })
  const choose = (value: string) => {
    const [sourceKey, number] = JSON.parse(value) as [string, number]
    setAbove({ sourceKey, from: number, to: number, words: '' })
  }
  return (
    <section className={styles.box} aria-label={t.title}>
      <h3>{t.title}</h3>
      {link.isError ? <Notice tone="error" title={messageOf(link.error)} /> : null}
      <div className={styles.side}>
        <small>{following.parts.above}</small>
        {above ? (
          <div>
            <q>{above.words || lineOf(passages, above)}</q>
            <IconButton label={t.clearAbove} onClick={() => setAbove(null)}>
              <IconX size={14} stroke={1.75} aria-hidden="true" />
            </IconButton>
          </div>
        ) : (
          <>
            <label className={styles.hint} htmlFor={`${id}-above`}>
              {t.chooseAbove}
            </label>
            <select id={`${id}-above`} value="" onChange={(event) => choose(event.currentTarget.value)}>
              <option value="" disabled>
                {t.chooseLine}
              </option>
              {passages.flatMap((passage) =>
                linesOf(passage).map((line, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a frozen text never move
                  <option key={`${passage.key} ${at + 1}`} value={JSON.stringify([passage.key, at + 1])}>
                    {`${passage.label} ${line.length > SHORT ? `${line.slice(0, SHORT)}…` : line}`.trim()}
                  </option>
                )),
              )}
            </select>
          </>
        )}
      </div>
      <div className={styles.side}>
        <small>{following.parts.ward}</small>
        {here ? (
          <div>
            <q>{here.quote}</q>
            <IconButton label={t.clearHere} onClick={() => setHere(null)}>
              <IconX size={14} stroke={1.75} aria-hidden="true" />
            </IconButton>
          </div>
        ) : (
          <span className={styles.hint}>{t.chooseHere}</span>
        )}
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconLink size={15} stroke={1.75} aria-hidden="true" />}
        loading={link.isPending}
        aria-disabled={above === null || undefined}
        title={above === null ? t.chooseFirst : undefined}
        // The selection stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => above && link.mutate(above)}
      >
        {t.link}
      </Button>
    </section>
  )
}

const linesOf = ({ text }: SourceSectionView): string[] => text.split('\n').filter((line) => line.trim() !== '')

const lineOf = (passages: readonly SourceSectionView[], { sourceKey, from }: ChosenAbove): string => {
  const passage = passages.find(({ key }) => key === sourceKey)
  return passage ? (linesOf(passage)[from - 1] ?? '') : ''
}
