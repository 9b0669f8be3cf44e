import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { Decisions } from '@van-kien/shared/domain/import-changes.ts'
import { returned as t } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import type { ComparedSection } from './compare-copy.ts'
import { CopyResult } from './copy-result.tsx'
import styles from './returned.module.css'
import { SectionCard } from './section-card.tsx'
import { hasStructure, StructureCard } from './structure-card.tsx'
import { useTakenCopy } from './use-taken-copy.ts'

/** Everything that differs, to be chosen and taken over; what was taken stays above what is left. */
export function ReturnedBench(props: { document: DocumentView; file: { name: string; view: ReturnedCopyView; source: File }; decisions: Decisions }) {
  const { document, file, decisions } = props
  const { comparison, choices, differing, open, places, clashes, count, done, learn, take } = useTakenCopy(document, file, decisions)
  const same = places === 0 && !hasStructure(file.view, comparison)
  // Not changed outside does not mean the same as here: others may have written since it was exported.
  const changedHere = file.view.sections.filter((one) => one.base !== 'now' && one.base !== null).length
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
          <NothingDiffers documentId={document.id} changedHere={changedHere} />
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

function NothingDiffers({ documentId, changedHere }: { documentId: string; changedHere: number }) {
  return (
    <Card>
      <Empty
        icon={<IconCircleCheck size={26} stroke={1.5} />}
        title={changedHere > 0 ? t.untouched : t.same}
        actions={
          <Button variant="default" renderRoot={(root) => <Link {...root} to="/van-ban/$documentId/xuat-ban" params={{ documentId }} />}>
            {t.checkForm}
          </Button>
        }
      >
        {changedHere > 0 ? t.changedHere(changedHere) : t.sameText}
      </Empty>
    </Card>
  )
}

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
