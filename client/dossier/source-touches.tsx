import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import { app } from '../i18n/vi/app.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { DecisionButton } from './decision-button.tsx'
import styles from './source-touches.module.css'

/** What a new version of an upstream text will touch, before it is saved: links that lose their heading, approved sections by document. */
export function SourceTouches(props: { touches: SourceTouchesView; onSave: () => void; onCancel: () => void }) {
  const t = upstream.touches
  const { number, changed, headings, links, stale } = props.touches
  const otherText = links.all > 0 && links.lost * 2 > links.all
  return (
    <div className={styles.touches}>
      {otherText ? (
        <Notice tone="warning" title={t.otherText}>
          {t.otherTextWhy(links.lost, links.all)}
        </Notice>
      ) : null}
      <p>{t.headings(headings.before, headings.now, changed)}</p>
      {links.lost > 0 && !otherText ? <p>{t.lost(links.lost, links.all)}</p> : null}
      {stale.length > 0 ? (
        <>
          <p>
            <b>{t.stale(stale.length)}</b> {t.staleText}
          </p>
          <div className={styles.list}>
            {[...Map.groupBy(stale, (section) => section.documentId)].map(([documentId, touched]) => (
              <details key={documentId} open={stale.length <= 8}>
                <summary>{t.ofStage(touched[0]!.documentTitle, touched.length)}</summary>
                <ul>
                  {touched.map((section) => (
                    <li key={section.sectionId}>{section.path.includes(section.title) ? section.path : `${section.path} ${section.title}`}</li>
                  ))}
                </ul>
              </details>
            ))}
          </div>
        </>
      ) : (
        <p>{t.noStale}</p>
      )}
      <p>{t.canCancel}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={props.onCancel} data-autofocus>
          {app.cancel}
        </Button>
        <DecisionButton what={`source version ${number}`} onPress={props.onSave}>
          {stale.length > 0 ? t.saveStale(number, stale.length) : t.save(number)}
        </DecisionButton>
      </div>
    </div>
  )
}
