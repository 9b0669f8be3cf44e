import { Checkbox } from '@mantine/core'
import type { OfferedWordsView } from '@van-kien/shared/api/template-offers.ts'
import type { HeadingChange } from '@van-kien/shared/domain/template-words.ts'
import { templateOffer as t } from '../../i18n/vi/template-offer.ts'
import { changedLines } from './changed-lines.ts'
import styles from './offered-section.module.css'
import type { OfferedPart } from './use-chosen-words.ts'

interface Props {
  section: OfferedWordsView
  isChosen: (part: OfferedPart) => boolean
  onChoose: (part: OfferedPart, on: boolean) => void
}

/** One section: its name and its guidance, each as it is and as the newer template has it, each to be taken or left. */
export function OfferedSection({ section, isChosen, onChoose }: Props) {
  const { heading, guidance, locked } = section
  const place = section.path ? `${section.path}. ${section.title}` : section.title
  return (
    <li className={styles.section}>
      <h3>{heading ? section.path || section.title : place}</h3>
      {heading ? (
        <div className={styles.part}>
          <Checkbox
            label={t.name}
            aria-label={`${t.name}: ${place}`}
            checked={isChosen('heading')}
            disabled={locked}
            onChange={(event) => onChoose('heading', event.currentTarget.checked)}
          />
          <NameChange heading={heading} />
          {locked ? <p className={styles.why}>{t.locked}</p> : null}
          {heading.own && !locked ? (
            <p className={styles.why}>
              <b>{t.own}.</b> {t.ownText}
            </p>
          ) : null}
        </div>
      ) : null}
      {guidance ? (
        <div className={styles.part}>
          <Checkbox
            label={t.guidance}
            aria-label={`${t.guidance}: ${place}`}
            checked={isChosen('guidance')}
            onChange={(event) => onChoose('guidance', event.currentTarget.checked)}
          />
          <GuidanceLines {...guidance} />
        </div>
      ) : null}
    </li>
  )
}

function NameChange({ heading: { from, to } }: { heading: HeadingChange }) {
  const rows = [
    [t.name, from.title, to.title],
    [t.shortName, from.shortTitle, to.shortTitle],
  ].filter(([, before, after]) => before !== after)
  return (
    <dl className={styles.names}>
      {rows.map(([name, before, after]) => (
        <div key={name}>
          <dt>{name === t.shortName ? `${t.now} (${t.shortName.toLocaleLowerCase('vi')})` : t.now}</dt>
          <dd>{before}</dd>
          <dt>{t.newer}</dt>
          <dd className={styles.new}>{after}</dd>
        </div>
      ))}
    </dl>
  )
}

function GuidanceLines({ from, to }: NonNullable<OfferedWordsView['guidance']>) {
  const changed = changedLines(from, to)
  if (changed.length === 0) return <p className={styles.why}>{t.order}</p>
  return changed.map(({ part, gone, come }) => (
    <div key={part} className={styles.lines}>
      <h4>{t.parts[part]}</h4>
      <ul>
        {gone.map((line) => (
          <li key={`- ${line}`}>
            <del className="vk-del">
              <span className="vk-sr">{t.gone}</span>
              {line}
            </del>
          </li>
        ))}
        {come.map((line) => (
          <li key={`+ ${line}`}>
            <ins className="vk-ins">
              <span className="vk-sr">{t.come}</span>
              {line}
            </ins>
          </li>
        ))}
      </ul>
    </div>
  ))
}
