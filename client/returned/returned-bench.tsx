import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReturnedCopyView, TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChoices } from '@van-kien/shared/content/returned/apply.ts'
import type { Decisions } from '@van-kien/shared/domain/import-changes.ts'
import { useMemo, useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { returned as t } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { scrollToTop } from '../ui/scroll-to-top.ts'
import { type ComparedSection, compareCopy, placeOf } from './compare-copy.ts'
import { CopyResult } from './copy-result.tsx'
import styles from './returned.module.css'
import { SectionCard } from './section-card.tsx'
import { hasStructure, StructureCard } from './structure-card.tsx'
import { takenCount, useChoices } from './use-choices.ts'

interface Done {
  result: TakenCopyView
  places: number
  round: number
}

/** Everything that differs, to be chosen and taken over; what was taken stays above what is left. */
export function ReturnedBench(props: { document: DocumentView; file: { name: string; view: ReturnedCopyView; source: File }; decisions: Decisions }) {
  const { document, file, decisions } = props
  const choices = useChoices(document.id, file.name)
  const [nows, setNows] = useState<ReadonlyMap<string, SectionContent>>(new Map())
  const [done, setDone] = useState<Done | null>(null)
  const [addedDone, setAddedDone] = useState<ReadonlySet<string>>(new Set())
  const whole = useMemo(() => compareCopy(file.view, document, decisions, nows), [file.view, document, decisions, nows])
  const comparison = { ...whole, added: whole.added.filter((one) => !addedDone.has(one.id)) }

  const differing = comparison.sections.filter(
    (one) => one.differences.length > 0 || one.figures.length > 0 || (one.title !== null && one.section !== null),
  )
  const open = differing.filter((one) => one.section?.access === 'write')
  const places = differing.reduce((sum, one) => sum + one.differences.length + one.figures.length + (one.title === null ? 0 : 1), 0)
  const clashes = open.reduce((sum, one) => sum + one.differences.filter((difference) => difference.state === 'collision').length, 0)
  const wanted = open.filter((one) => takenCount(one, choices.choicesOf(one.given.sectionId)) > 0)
  const titles = [...choices.titles].filter(([, title]) => title.trim() !== '')
  const added = comparison.added.filter((one) => choices.added.has(one.id))
  const count = wanted.reduce((sum, one) => sum + takenCount(one, choices.choicesOf(one.given.sectionId)), 0) + titles.length + added.length

  const same = places === 0 && !hasStructure(file.view, comparison)
  // Not changed outside does not mean the same as here: others may have written since it was exported.
  const changedHere = file.view.sections.filter((one) => one.base !== 'now' && one.base !== null).length

  const learn = async (result: TakenCopyView) => {
    const next = new Map(nows)
    for (const one of result.taken) next.set(one.sectionId, one.after)
    for (const one of result.refused) if (one.now) next.set(one.sectionId, one.now)
    setNows(next)
    await queryClient.invalidateQueries({ queryKey: ['document', document.id] })
  }
  const take = useMutation({
    mutationFn: async () =>
      wordApi.returnedCopies.take(document.id, {
        fileName: file.name,
        original: await wordApi.putAside(document.dossierId, file.source),
        items: wanted.map((one) => ({ sectionId: one.given.sectionId, seen: one.now, content: wantedContent(one) })),
        titles: titles.map(([sectionId, title]) => ({ sectionId, seen: titleOf(document, sectionId), title })),
        added: added.map((one) => ({ ...placeOf(one, document), title: one.title, content: one.content })),
      }),
    onSuccess: async (result) => {
      const refused = new Set(result.refused.map((one) => one.sectionId))
      const written = wanted.filter((one) => !refused.has(one.given.sectionId))
      const sum = written.reduce((total, one) => total + takenCount(one, choices.choicesOf(one.given.sectionId)), 0)
      setDone({ result, places: sum + result.renamed.length + result.added.length, round: (done?.round ?? 0) + 1 })
      choices.settle([...result.taken, ...result.renamed].map((one) => one.sectionId))
      if (result.added.length === added.length) setAddedDone(new Set([...addedDone, ...added.map((one) => one.id)]))
      choices.settleAdded()
      await learn(result)
      scrollToTop()
    },
  })
  const wantedContent = (one: ComparedSection) => applyChoices(one.base, one.outside, one.now, choices.choicesOf(one.given.sectionId)).content

  return (
    <>
      {take.error ? <Notice tone="error" title={messageOf(take.error)} /> : null}
      <KeptNote form={choices} />
      {done ? (
        <CopyResult
          key={done.round}
          document={document}
          fileName={file.name}
          result={done.result}
          places={done.places}
          onChanged={(answer) => void learn(answer)}
        />
      ) : null}
      {same ? (
        done ? null : (
          <Card>
            <Empty
              icon={<IconCircleCheck size={26} stroke={1.5} />}
              title={changedHere > 0 ? t.untouched : t.same}
              actions={
                <Button
                  variant="default"
                  renderRoot={(root) => <Link {...root} to="/van-ban/$documentId/xuat-ban" params={{ documentId: document.id }} />}
                >
                  {t.checkForm}
                </Button>
              }
            >
              {changedHere > 0 ? t.changedHere(changedHere) : t.sameText}
            </Empty>
          </Card>
        )
      ) : (
        <Card>
          <div className={styles.bar}>
            <b>{places === 0 ? t.onlyStructure : t.summary(places, differing.length)}</b>
            {clashes > 0 ? <span className={styles.clashes}>{t.collisions(clashes)}</span> : null}
            <span role="status">{t.chosen(count)}</span>
            <span>
              <Button variant="default" title={t.chooseAllHint} disabled={open.length === 0} onClick={() => choices.chooseAll(open)}>
                {t.chooseAll}
              </Button>
              <Button variant="default" disabled={count === 0} onClick={choices.chooseNone}>
                {t.chooseNone}
              </Button>
              <Button loading={take.isPending} disabled={count === 0} title={count === 0 ? t.takeNothing : undefined} onClick={() => take.mutate()}>
                {t.take(count)}
              </Button>
            </span>
          </div>
          {differing.map((one) => (
            <SectionCard key={one.given.sectionId} document={document} compared={one} choices={choices} />
          ))}
          <Unchanged sections={comparison.sections.filter((one) => !differing.includes(one))} />
        </Card>
      )}
      <StructureCard document={document} view={file.view} comparison={comparison} choices={choices} />
    </>
  )
}

const titleOf = (document: DocumentView, sectionId: string): string => document.sections.find((section) => section.id === sectionId)?.title ?? ''

/** Folded away: there is nothing to decide about them. */
function Unchanged({ sections }: { sections: readonly ComparedSection[] }) {
  if (sections.length === 0) return null
  return (
    <details className={styles.unchanged}>
      <summary>{t.unchanged(sections.length)}</summary>
      <ul>
        {sections.map(({ given, section }) => (
          <li key={given.sectionId}>{section ? targetName(section) : given.printed}</li>
        ))}
      </ul>
    </details>
  )
}
