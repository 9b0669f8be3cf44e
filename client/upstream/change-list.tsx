import { IconArrowsSplit, IconArrowsVertical, IconFlag, IconPlus, IconReplace, IconTrash, IconWorldQuestion } from '@tabler/icons-react'
import type { ChangeKind } from '@van-kien/shared/domain/upstream/align.ts'
import { upstreamChanges as t } from '../i18n/vi/upstream-changes.ts'
import { Empty } from '../ui/page.tsx'
import { initials } from '../view/initials.ts'
import type { ChangeEntry } from './change-entries.ts'
import styles from './change-list.module.css'

const ICONS = {
  edited: IconReplace,
  moved: IconArrowsVertical,
  'moved-edited': IconArrowsVertical,
  split: IconArrowsSplit,
  joined: IconArrowsSplit,
  added: IconPlus,
  deleted: IconTrash,
} satisfies Record<ChangeKind, unknown>

/** Edited, moved, split …: always beside its word. */
export function KindIcon({ kind }: { kind: ChangeKind | null }) {
  const Icon = kind === null ? IconWorldQuestion : ICONS[kind]
  return <Icon size={16} stroke={1.75} aria-hidden="true" />
}

interface Props {
  entries: readonly ChangeEntry[]
  /** The ward answers the changes of this pair of versions. */
  answered: boolean
  chosen: number | null
  onChoose: (number: number) => void
}

/** What waits for an answer, what was answered, what needs none; all changes in one list when nobody answers them. */
export function ChangeList(props: Props) {
  if (!props.answered) return <Group {...props} title={t.groups.all} />
  const groups = [
    { key: 'waiting' as const, entries: props.entries.filter((entry) => entry.waiting > 0) },
    { key: 'answered' as const, entries: props.entries.filter((entry) => entry.waiting === 0 && entry.flags.length > 0) },
    { key: 'quiet' as const, entries: props.entries.filter((entry) => entry.flags.length === 0) },
  ]
  if (props.entries.length === 0) return <Empty title={t.nothingMine} />
  return groups.map(({ key, entries }) => (entries.length === 0 ? null : <Group key={key} {...props} entries={entries} title={t.groups[key]} />))
}

function Group({ entries, answered, chosen, onChoose, title }: Props & { title: string }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.group}>{title}</h3>
      <ul>
        {entries.map((entry) => {
          const kind = entry.change ? t.kinds[entry.change.kind] : t.unlike
          return (
            <li key={entry.number}>
              <button
                type="button"
                className={styles.entry}
                aria-current={entry.number === chosen || undefined}
                onClick={() => onChoose(entry.number)}
              >
                <KindIcon kind={entry.change?.kind ?? null} />
                <span className={styles.entryWords}>
                  <b>{titleOf(entry)}</b>
                  <small>{answered ? t.count(kind, entry.flags.length) : kind}</small>
                </span>
                <State entry={entry} />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** 'I.1 Kinh tế Thủ đô tăng trưởng …': where the change is, and the words that tell it from others there. */
export const titleOf = ({ passage, begins }: ChangeEntry): string =>
  passage === null ? t.whole : [passage.label ? passage.key : '', begins || passage.title].filter((part) => part !== '').join(' ') || t.noText

function State({ entry }: { entry: ChangeEntry }) {
  if (entry.waiting > 0)
    return (
      <span className={styles.waits}>
        <IconFlag size={14} stroke={2} aria-hidden="true" />
        {t.waiting(entry.waiting)}
      </span>
    )
  const answers = [...new Set(entry.flags.flatMap((flag) => (flag.answer ? [t.given[flag.answer.is]] : [])))]
  const last = entry.flags.flatMap((flag) => flag.answer ?? []).toSorted((a, b) => b.at - a.at)[0]
  if (!last) return null
  return (
    <span className={styles.answered} title={last.by}>
      {answers.join(', ')}
      <small>{initials(last.by)}</small>
    </span>
  )
}
