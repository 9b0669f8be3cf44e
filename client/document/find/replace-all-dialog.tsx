import type { SectionView } from '@van-kien/shared/api/views.ts'
import { Fragment, useState } from 'react'
import { replaceText as text } from '../../i18n/vi/replace.ts'
import { Button } from '../../ui/button.tsx'
import { fullName } from '../../view/section-names.ts'
import { AROUND, type Hit } from './find-everywhere.ts'
import styles from './replace-all.module.css'
import { type Replaced, type Replacing, replaceEverywhere } from './replace-everywhere.ts'
import { rememberReplaced, reread } from './take-back.ts'

interface Props {
  work: Replacing
  documentId: string
  onClose: () => void
  /** Afterwards: what to say, and with `undo` the way back. */
  onDone: (message: string, undo: (() => Promise<void>) | null) => void
}

/** Before words are replaced in many sections: how often in each, which are locked and left out, and the question. */
export function ReplaceAll({ work, documentId, onClose, onDone }: Props) {
  const [busy, setBusy] = useState(false)
  const open = work.hits.filter((hit) => !hit.locked)
  const locked = work.hits.filter((hit) => hit.locked)
  const places = new Set(open.map((hit) => hit.sectionId)).size
  const run = async () => {
    if (busy) return
    setBusy(true)
    const done = await replaceEverywhere(work)
    await reread(documentId)
    onDone(doneMessage(done, locked.length), done.count > 0 ? rememberReplaced(done, documentId, () => onDone('', null)) : null)
    onClose()
  }
  return (
    <div className={styles.body}>
      <p>{text.question(work.query, work.replacement)}</p>
      <ul className={styles.list} aria-label={text.list}>
        {work.sections.map((section) => (
          <Line key={section.id} section={section} hits={work.hits.filter((hit) => hit.sectionId === section.id)} replacement={work.replacement} />
        ))}
      </ul>
      {locked.length > 0 ? <p className={styles.quiet}>{text.leftOut(locked.length)}</p> : null}
      <p className={styles.quiet}>{text.undoable}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
        <Button loading={busy} disabled={open.length === 0} data-autofocus onClick={() => void run()}>
          {text.run(open.length, places)}
        </Button>
      </div>
    </div>
  )
}

function Line({ section, hits, replacement }: { section: SectionView; hits: readonly Hit[]; replacement: string }) {
  const [first] = hits
  if (!first) return null
  const open = hits.filter((hit) => !hit.locked).length
  const locked = hits.length - open
  return (
    <li className={styles.line} data-locked={open === 0 || undefined}>
      <b>{fullName(section)}</b>
      <span>{[open > 0 ? text.places(open) : '', locked > 0 ? text.locked(locked) : ''].filter(Boolean).join(', ')}</span>
      <small>
        {first.before.length >= AROUND ? '…' : ''}
        {first.before}
        {first.locked ? (
          <u>{first.text}</u>
        ) : (
          <Fragment>
            <del className="vk-del">{first.text}</del>
            {replacement ? <ins className="vk-ins">{replacement}</ins> : null}
          </Fragment>
        )}
        {first.after}
        {first.after.length >= AROUND ? '…' : ''}
      </small>
    </li>
  )
}

const doneMessage = ({ count, sections, failed }: Replaced, skipped: number): string =>
  [count === 0 ? text.nothing : text.replaced(count, sections), skipped > 0 ? text.skipped(skipped) : '', failed > 0 ? text.failed(failed) : '']
    .filter(Boolean)
    .join(' ')
