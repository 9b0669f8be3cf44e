import type { SourceTouchesView, TouchedSection } from '@van-kien/shared/api/source-views.ts'
import { DecisionButton } from '../dossier/decision-button.tsx'
import { app } from '../i18n/vi/app.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { upstreamKinds } from '../i18n/vi/upstream-kinds.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './source-touches.module.css'

/**
 * What a new version of an upstream text will touch, before it is saved: what is doubtful about it, links that lose their heading, sections that must answer,
 * approved sections by document.
 * @param props.issuedOn the day as it was typed
 * @param props.save words of the button that saves; by default those of a new version
 */
export function SourceTouches(props: {
  touches: SourceTouchesView
  issuedOn: string
  save?: (number: number, stale: number) => string
  onSave: () => void
  onCancel: () => void
}) {
  const t = upstream.touches
  const { number, changed, headings, links, stale, waiting, doubts, same } = props.touches
  const otherText = links.all > 0 && links.lost * 2 > links.all && !doubts.includes('unrelated')
  const drafting = waiting.filter((section) => !stale.some((other) => other.sectionId === section.sectionId))
  const save = props.save ?? ((of: number, count: number) => (count > 0 ? t.saveStale(of, count) : t.save(of)))
  return (
    <div className={styles.touches}>
      {otherText ? (
        <Notice tone="warning" title={t.otherText}>
          {t.otherTextWhy(links.lost, links.all)}
        </Notice>
      ) : null}
      {doubts.includes('older') ? <Notice tone="warning" title={upstreamKinds.doubts.older(props.issuedOn)} /> : null}
      {doubts.includes('earlier-words') && same !== null ? <Notice tone="warning" title={upstreamKinds.doubts['earlier-words'](same)} /> : null}
      {doubts.includes('unrelated') ? <Notice tone="warning" title={upstreamKinds.doubts.unrelated()} /> : null}
      <p>{t.headings(headings.before, headings.now, changed)}</p>
      {links.lost > 0 && !otherText ? <p>{t.lost(links.lost, links.all)}</p> : null}
      {stale.length > 0 ? (
        <>
          <p>
            <b>{t.stale(stale.length)}</b> {t.staleText}
          </p>
          <SectionsByDocument sections={stale} />
        </>
      ) : (
        <p>{t.noStale}</p>
      )}
      {drafting.length > 0 ? (
        <>
          <p>
            <b>{t.waiting(drafting.length)}</b> {t.waitingText}
          </p>
          <SectionsByDocument sections={drafting} />
        </>
      ) : null}
      <p>{t.canCancel}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={props.onCancel} data-autofocus>
          {app.cancel}
        </Button>
        <DecisionButton what={`source version ${number}`} onPress={props.onSave}>
          {save(number, stale.length)}
        </DecisionButton>
      </div>
    </div>
  )
}

function SectionsByDocument({ sections }: { sections: readonly TouchedSection[] }) {
  return (
    <div className={styles.list}>
      {[...Map.groupBy(sections, (section) => section.documentId)].map(([documentId, touched]) => (
        <details key={documentId} open={sections.length <= 8}>
          <summary>{upstream.touches.ofStage(touched[0]!.documentTitle, touched.length)}</summary>
          <ul>
            {touched.map((section) => (
              <li key={section.sectionId}>{section.path.includes(section.title) ? section.path : `${section.path} ${section.title}`}</li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
