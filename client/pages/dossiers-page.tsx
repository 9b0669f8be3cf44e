import { IconFolder } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { useEffect } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { useTitle } from '../hooks/use-title.ts'
import { account } from '../i18n/vi/account.ts'
import { app } from '../i18n/vi/app.ts'
import { ROLE_NAMES } from '../i18n/vi/names.ts'
import { queries } from '../queries.ts'
import { Loading } from '../ui/loading.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { WayRow } from '../ui/way-row.tsx'
import { useScreen } from '../view/screen.ts'

/** Opening the program leads to the work; going back to this page later does not lead away again. */
let entered = false

/**
 * /: the dossiers that the person belongs to. With one of them goes straight there. On the phone of somebody who approves it opens on what waits for their
 * decision: that is what they take the phone out for.
 */
export function DossiersPage() {
  const t = account.dossiers
  const me = useMe()
  const list = useSuspenseQuery(queries.dossiers()).data
  const approves = list.some((dossier) => RIGHTS[dossier.role].has('approve'))
  const { data: waiting, isError } = useQuery({ ...queries.waiting(), enabled: approves && !entered })
  const onPhone = useScreen() === 'phone'
  const asks = !entered && approves && onPhone
  useEffect(() => {
    if (!asks || waiting || isError) entered = true
  }, [asks, waiting, isError])
  useTitle(t.page)
  if (asks) {
    if (!waiting && !isError) return <Loading label={app.loading} />
    if (waiting && waiting.count > 0) return <Navigate to="/cho-duyet" replace />
  }
  const only = list.length === 1 ? list[0] : undefined
  if (only && !me.isAdmin) return <Navigate to="/ho-so/$dossierId" params={{ dossierId: only.id }} replace />
  // Whoever only follows a city has no dossier to open.
  if (list.length === 0 && me.city !== null && !me.isAdmin) return <Navigate to="/thanh-pho" replace />
  // Somebody who only runs the program has their work elsewhere.
  if (list.length === 0 && me.isAdmin) return <Navigate to="/quan-tri" replace />
  return (
    <Page title={t.title} narrow subtitle={me.isAdmin ? t.adminOnly : undefined}>
      <Card>
        {list.length === 0 ? (
          <Empty icon={<IconFolder size={26} stroke={1.5} />} title={t.empty}>
            {t.emptyMember}
          </Empty>
        ) : (
          <ul>
            {list.map((dossier) => (
              <WayRow
                key={dossier.id}
                title={dossier.name}
                renderRoot={(root) => <Link to="/ho-so/$dossierId" params={{ dossierId: dossier.id }} {...root} />}
              >
                {t.roleHere(ROLE_NAMES[dossier.role])} · {dossier.documents.map((document) => document.title).join(', ')}
              </WayRow>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
