import { IconTable } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { figuresApi, figuresQueries } from '../api/figures.ts'
import { FiguresWorkspace } from '../figures/figures-workspace.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'

/** /ho-so/:id/so-lieu: the register of figures. */
export function FiguresPage() {
  const { dossierId } = useParams({ from: '/inside/frame/ho-so/$dossierId/so-lieu' })
  const register = useSuspenseQuery(figuresQueries.register(dossierId)).data
  useTitle(t.page)
  if (register.groups.length + register.figures.length + register.units.length === 0)
    return <NoRegister dossierId={dossierId} may={register.may.enter} />
  return <FiguresWorkspace key={dossierId} dossierId={dossierId} />
}

/** Nothing was begun: what to do next. */
function NoRegister({ dossierId, may }: { dossierId: string; may: boolean }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const start = async (list: 'core-ward' | 'empty') => {
    setBusy(true)
    try {
      await figuresApi.start(dossierId, { list })
    } catch (refused) {
      setError(refused)
    }
    await queryClient.invalidateQueries({ queryKey: figuresQueries.register(dossierId).queryKey })
    setBusy(false)
  }
  return (
    <Page title={t.page}>
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
      <Card>
        <Empty
          icon={<IconTable size={26} stroke={1.5} />}
          title={t.empty.title}
          actions={
            may ? (
              <>
                <Button loading={busy} onClick={() => void start('core-ward')}>
                  {t.empty.core}
                </Button>
                <Button variant="default" loading={busy} onClick={() => void start('empty')}>
                  {t.empty.blank}
                </Button>
              </>
            ) : undefined
          }
        >
          {may ? t.empty.may : t.empty.mayNot}
        </Empty>
      </Card>
    </Page>
  )
}
