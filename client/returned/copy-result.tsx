import { Link } from '@tanstack/react-router'
import type { TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { returned as t } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import styles from './returned.module.css'
import { useUndoCopy } from './use-undo-copy.ts'

/** What was written where, and what was not; each section can be put back as it was. `onChanged` hears of every answer of the server. */
export function CopyResult(props: {
  document: DocumentView
  fileName: string
  result: TakenCopyView
  places: number
  onChanged: (result: TakenCopyView) => void
}) {
  const { document, result } = props
  const { undo, undone, problems } = useUndoCopy(document.id, props.fileName, result, props.onChanged)
  const ids = [...new Set([...result.taken, ...result.renamed].map((one) => one.sectionId))]
  const nameOf = (id: string) => {
    const section = document.sections.find((one) => one.id === id)
    return section ? targetName(section) : id
  }
  const left = ids.filter((id) => !undone.has(id))
  const count = new Set([...ids, ...result.added.map((one) => one.sectionId)]).size
  return (
    <>
      {undo.error ? <Notice tone="error" title={messageOf(undo.error)} /> : null}
      {count > 0 ? (
        <Card
          title={t.done(props.places, count)}
          side={
            left.length > 1 ? (
              <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(left)}>
                {t.undoAll}
              </Button>
            ) : undefined
          }
        >
          <p className={styles.note} role="status">
            {t.doneText}{' '}
            <Link to="/van-ban/$documentId/xuat-ban" params={{ documentId: document.id }}>
              {t.checkForm}
            </Link>
          </p>
          <ul className={styles.results}>
            {ids.map((id) => (
              <li key={id}>
                <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: id }}>
                  {nameOf(id)}
                </Link>
                <small>{noteOf(result, id)}</small>
                {problems.has(id) ? <span className={styles.problem}>{problems.get(id)}</span> : null}
                {undone.has(id) ? (
                  <span role="status">{t.undone}</span>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={undo.isPending}
                    aria-label={t.undoAloud(nameOf(id))}
                    onClick={() => undo.mutate([id])}
                  >
                    {t.undo}
                  </Button>
                )}
              </li>
            ))}
            {result.added.map((one) => (
              <li key={one.sectionId}>
                <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: one.sectionId }}>
                  {one.title}
                </Link>
                <small>{t.newSection}</small>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {result.refused.length > 0 ? <Refused refused={result.refused} nameOf={nameOf} /> : null}
    </>
  )
}

function Refused({ refused, nameOf }: { refused: TakenCopyView['refused']; nameOf: (id: string) => string }) {
  return (
    <Notice tone="warning" title={t.refused}>
      <ul className={styles.refused}>
        {refused.map((one) => (
          <li key={`${one.sectionId} ${one.code}`}>
            <b>{nameOf(one.sectionId)}</b>: {one.message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Under which version the words before are kept, and the title before. */
function noteOf(result: TakenCopyView, id: string): string {
  const version = result.taken.find((one) => one.sectionId === id)?.version
  const from = result.renamed.find((one) => one.sectionId === id)?.before
  return [version ? t.keptAs(version) : '', from ? t.renamed(from) : ''].filter((words) => words !== '').join('; ')
}
