import { TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { FigureDifference } from '@van-kien/shared/content/returned/figures.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { isPinned } from '@van-kien/shared/domain/section-tree.ts'
import { useId } from 'react'
import { returned as t } from '../i18n/vi/returned.ts'
import { targetName } from '../import/mapping-list.tsx'
import { Button } from '../ui/button.tsx'
import { StatusBadge } from '../view/status-badge.tsx'
import { statusFace } from '../view/status-face.ts'
import type { ComparedSection } from './compare-copy.ts'
import { DifferenceRow } from './difference-row.tsx'
import styles from './returned.module.css'
import type { ChoicesState } from './use-choices.ts'

/** The differences of one section. A locked one is shown with the reason and what to do; nothing can be chosen in it. */
export function SectionCard({ document, compared, choices }: { document: DocumentView; compared: ComparedSection; choices: ChoicesState }) {
  const { given, section, differences } = compared
  const own = choices.choicesOf(given.sectionId)
  const open = section?.access === 'write'
  const name = section ? targetName(section) : given.printed
  const simple = differences.filter((difference) => difference.state !== 'collision')
  const left = simple.filter((difference) => own.get(difference.id) !== 'take').length
  const reason = section === null ? t.locked.removed : section.status === 'drafting' ? null : t.locked[section.status]
  return (
    <section className={styles.section} aria-label={name}>
      <header>
        <h3>
          {section ? (
            <Link to="/van-ban/$documentId" params={{ documentId: document.id }} search={{ muc: section.id }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        {section && section.path !== section.title ? <small>{section.path}</small> : null}
        {section ? <StatusBadge face={statusFace(section)} /> : null}
        {open && simple.length > 1 ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={left === 0}
            aria-label={t.chooseSectionAloud(name)}
            onClick={() => choices.chooseAll([compared])}
          >
            {t.chooseSection}
          </Button>
        ) : null}
      </header>
      {reason ? (
        <p className={styles.locked}>
          <IconLock size={15} stroke={1.75} aria-hidden="true" />
          {reason}
        </p>
      ) : null}
      <ul>
        {compared.title !== null && section ? <TitleRow document={document} compared={compared} choices={choices} /> : null}
        {differences.map((difference) => (
          <DifferenceRow
            key={difference.id}
            difference={difference}
            choice={own.get(difference.id)}
            onChoose={open ? (choice) => choices.choose(given.sectionId, difference.id, choice) : null}
          />
        ))}
        {compared.figures.map((one) => (
          <FigureRow key={`${one.exported} ${one.came}`} document={document} difference={one} />
        ))}
      </ul>
    </section>
  )
}

/** A number of the register that was changed in Word: it is put right in the register or not at all, never taken over as words. */
function FigureRow({ document, difference }: { document: DocumentView; difference: FigureDifference }) {
  return (
    <li className={styles.difference}>
      <span />
      <span className={styles.kind}>{t.figure}</span>
      <div className={styles.words}>
        <del className="vk-del">{difference.exported}</del> <ins className="vk-ins">{difference.came || t.figureGone}</ins>
        <small>
          {t.figureText}{' '}
          <Link to="/ho-so/$dossierId/so-lieu" params={{ dossierId: document.dossierId }}>
            {t.figureOpen}
          </Link>
        </small>
      </div>
    </li>
  )
}

/** The heading says something else: the new title can be put right before it is taken. */
function TitleRow({ document, compared, choices }: { document: DocumentView; compared: ComparedSection; choices: ChoicesState }) {
  const id = useId()
  const section = compared.section!
  const may = RIGHTS[document.role].has('structure')
  const pinned = isPinned(
    document.sections.map((one) => ({ ...one, position: 0 })),
    section.id,
  )
  const chosen = choices.titles.get(section.id)
  const free = may && !pinned
  return (
    <li className={styles.difference} data-taken={chosen !== undefined || undefined}>
      {free ? (
        <input
          type="checkbox"
          id={id}
          checked={chosen !== undefined}
          aria-label={t.takeAloud(t.title_, compared.title!)}
          onChange={(event) => choices.setTitle(section.id, event.currentTarget.checked ? compared.title! : null)}
        />
      ) : (
        <span />
      )}
      <label htmlFor={id} className={styles.kind}>
        {t.title_}
      </label>
      <div className={styles.words}>
        <del className="vk-del">{section.title}</del> <ins className="vk-ins">{compared.title}</ins>
        {chosen !== undefined ? (
          <TextInput size="xs" label={t.headingNew} value={chosen} onChange={(event) => choices.setTitle(section.id, event.currentTarget.value)} />
        ) : null}
        {free ? null : <small>{pinned ? t.headingLocked : t.headingNo}</small>}
      </div>
    </li>
  )
}
