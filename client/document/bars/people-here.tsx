import type { Presence } from '@van-kien/shared/protocol/events.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { initials } from '../../view/initials.ts'
import { spokenName } from '../../view/section-names.ts'
import { usePage, useView } from '../page-context.ts'
import styles from './bars.module.css'

const SHOWN = 5

/** One person with several tabs counts once; the tab with a caret says where. */
function distinct(here: readonly Presence[]): Presence[] {
  const people = new Map<string, Presence>()
  for (const one of here) {
    const known = people.get(one.userId)
    if (!known || (known.sectionId === null && one.sectionId !== null)) people.set(one.userId, one)
  }
  return [...people.values()]
}

/** Who has the document open. Pressing a face goes where that person writes. */
export function PeopleHere({ here }: { here: readonly Presence[] }) {
  const { viewer, people, jumpTo } = usePage()
  const { sections } = useView()
  const everybody = distinct(here).sort((a, b) => Number(b.userId === viewer.userId) - Number(a.userId === viewer.userId))
  const rest = everybody.slice(SHOWN)
  return (
    <ul className={styles.people} aria-label={text.bar.people}>
      {everybody.slice(0, SHOWN).map((person) => {
        const section = person.sectionId ? sections.find((each) => each.id === person.sectionId) : undefined
        const name = person.userId === viewer.userId ? text.bar.me(person.name) : text.bar.here(person.name, section ? spokenName(section) : null)
        const badge = <PersonMark signs={people.get(person.userId)?.initials ?? initials(person.name)} name={name} color={person.color} />
        return (
          <li key={person.userId}>
            {section ? (
              <button type="button" onClick={() => jumpTo(section.id)}>
                {badge}
              </button>
            ) : (
              badge
            )}
          </li>
        )
      })}
      {rest.length > 0 ? (
        <li className={styles.rest} title={rest.map((person) => person.name).join(', ')}>
          <span aria-hidden="true">+{rest.length}</span>
          <span className="vk-sr">{text.bar.more(rest.length)}</span>
        </li>
      ) : null}
    </ul>
  )
}
