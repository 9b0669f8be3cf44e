import { IconTable, IconUserPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { DossierView, MemberView } from '@van-kien/shared/api/views.ts'
import { RIGHTS, ROLES } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { teamApi } from '../api/team.ts'
import { MemberDialog } from '../dossier/member-dialog.tsx'
import { PasteTeamDialog } from '../dossier/paste-team-dialog.tsx'
import { WatchingCard } from '../dossier/watching-card.tsx'
import { useMe } from '../hooks/use-me.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { dossier as words } from '../i18n/vi/dossier.ts'
import { members as t } from '../i18n/vi/members.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Card, Page } from '../ui/page.tsx'
import { RowActions, Table } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './members-page.module.css'

/** /ho-so/:id/thanh-vien: who is on the team, as what; the lead adds, changes and removes. */
export function MembersPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/thanh-vien' })
  const dossier = useSuspenseQuery(queries.dossier(dossierId)).data
  const [editing, setEditing] = useState<MemberView | 'new' | null>(null)
  const [pasting, setPasting] = useState(false)
  useTitle(t.page)
  const may = RIGHTS[dossier.role].has('team')
  const fields = [...new Set(dossier.members.map((member) => member.field).filter((field) => field !== ''))]
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle(dossier.members.length)}
      side={
        may ? (
          <>
            <Button variant="default" leftSection={<IconTable size={16} stroke={1.75} />} onClick={() => setPasting(true)}>
              {t.paste.open}
            </Button>
            <Button leftSection={<IconUserPlus size={16} stroke={1.75} />} onClick={() => setEditing('new')}>
              {t.add}
            </Button>
          </>
        ) : (
          <span className={styles.hint}>{t.onlyLead}</span>
        )
      }
    >
      <div className={styles.columns}>
        <Card>
          <TeamTable dossier={dossier} onChange={may ? setEditing : null} />
        </Card>
        <div className={styles.beside}>
          <WatchingCard dossierId={dossierId} />
          <Card title={t.rolesTitle} padded>
            <dl className={styles.roles}>
              {ROLES.map((role) => (
                <div key={role}>
                  <dt>{ROLE_NAMES[role]}</dt>
                  <dd>{t.roles[role]}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </div>
      {pasting ? <PasteTeamDialog dossierId={dossierId} onClose={() => setPasting(false)} /> : null}
      {editing ? (
        <MemberDialog dossierId={dossierId} member={editing === 'new' ? null : editing} fields={fields} onClose={() => setEditing(null)} />
      ) : null}
    </Page>
  )
}

/** Everybody on the team with their role, field and share of the work. @param onChange null: this person only reads */
function TeamTable({ dossier, onChange }: { dossier: DossierView; onChange: ((member: MemberView) => void) | null }) {
  const me = useMe()
  return (
    <Table label={t.title} heads={[t.heads.person, t.heads.role, t.heads.field, t.heads.share, ...(onChange ? [t.heads.actions] : [])]}>
      {dossier.members.map((member) => (
        <tr key={member.userId}>
          <th scope="row">
            {member.name}
            {member.userId === me.id ? ` (${t.me})` : null}
            <small>{member.username}</small>
          </th>
          <td data-label={t.heads.role}>{ROLE_NAMES[member.role]}</td>
          <td data-label={t.heads.field} data-empty={member.field === '' || undefined}>
            {member.field || <span className={styles.hint}>{t.noField}</span>}
          </td>
          <td data-label={t.heads.share} data-empty={member.assigned === 0 || undefined}>
            {member.assigned > 0 ? words.team.share(member.done, member.assigned) : t.noShare}
          </td>
          {onChange ? (
            <td>
              <RowActions>
                <Button size="xs" variant="default" onClick={() => onChange(member)} aria-label={t.changeAloud(member.name)}>
                  {t.change}
                </Button>
                {member.userId === me.id ? null : (
                  <Button size="xs" variant="subtle" destroys onClick={() => askToRemove(dossier.id, member)} aria-label={t.removeAloud(member.name)}>
                    {t.remove}
                  </Button>
                )}
              </RowActions>
            </td>
          ) : null}
        </tr>
      ))}
    </Table>
  )
}

/** Asks, then takes somebody off the team. */
const askToRemove = (dossierId: string, member: MemberView) =>
  ask({
    title: t.removeAsk.title(member.name),
    text: t.removeAsk.text,
    confirm: t.removeAsk.confirm,
    cancel: app.cancel,
    destroys: true,
    onConfirm: async () => {
      try {
        await teamApi.removeMember(dossierId, member.userId)
        toast({ message: t.removed(member.name) })
      } catch (error) {
        showFailure(app.failedAction, messageOf(error), app.close)
      }
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
    },
  })
