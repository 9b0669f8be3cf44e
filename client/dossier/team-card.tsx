import { Link } from '@tanstack/react-router'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { Card } from '../ui/page.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import { distinctInitials } from '../view/initials.ts'
import styles from './lists.module.css'

const SHOWN = 8

/** Who is on the team, with their field and how many of their sections are handed in. */
export function TeamCard({ dossier }: { dossier: DossierView }) {
  const { members } = dossier
  const signs = distinctInitials(members)
  return (
    <Card title={t.team.title} meta={t.team.count(members.length)}>
      <ul>
        {members.slice(0, SHOWN).map((member) => (
          <li key={member.userId} className={styles.person}>
            <PersonMark name={member.name} signs={signs.get(member.userId)!} outlined />
            <span className={styles.personName}>
              {member.name}
              <small title={member.field || undefined}>{member.field || ROLE_NAMES[member.role]}</small>
            </span>
            {member.assigned > 0 ? (
              <span className={styles.share} title={t.team.shareAloud(member.done, member.assigned)}>
                {t.team.share(member.done, member.assigned)}
              </span>
            ) : null}
          </li>
        ))}
        <li className={styles.person}>
          <Link to="/ho-so/$dossierId/thanh-vien" params={{ dossierId: dossier.id }}>
            {members.length < 2 && RIGHTS[dossier.role].has('team') ? t.team.manage : t.team.all(members.length)}
          </Link>
        </li>
      </ul>
    </Card>
  )
}
