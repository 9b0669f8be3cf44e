import { IconFolder } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { useMe } from '../hooks/use-me.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { ROLE_NAMES, STAGE_NAMES } from '../i18n/vi/names.ts'
import { queries } from '../queries.ts'
import { Card, Empty, Page } from '../ui/page.tsx'
import { WayRow } from '../ui/way-row.tsx'

/** /: the dossiers that the person belongs to. With one of them goes straight there. */
export function DossiersPage() {
  const t = app.dossiers
  const me = useMe()
  const list = useSuspenseQuery(queries.dossiers()).data
  useTitle(t.page)
  const only = list.length === 1 ? list[0] : undefined
  if (only && !me.isAdmin) return <Navigate to="/ho-so/$dossierId" params={{ dossierId: only.id }} replace />
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
                {t.roleHere(ROLE_NAMES[dossier.role])} · {dossier.documents.map((document) => STAGE_NAMES[document.stage]).join(', ')}
              </WayRow>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
