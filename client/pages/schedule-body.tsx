import { IconCalendar } from '@tabler/icons-react'
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { useState } from 'react'
import { scheduleApi, scheduleQueries } from '../api/schedule.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { queries } from '../queries.ts'
import { messageOf } from '../request.ts'
import { ScheduleWorkspace } from '../schedule/schedule-workspace.tsx'
import { useRun } from '../schedule/use-run.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { CrashPage } from './crash-page.tsx'

/** The plan of the dossier, with the task open that the address names. */
export function ScheduleBody() {
  const { dossierId, viec: task = null } = useParams({ from: '/inside/frame/ho-so/$dossierId/bieu-tien-do/{-$viec}' })
  const [at, setAt] = useState<string | null>(null)
  const found = useQuery({ ...scheduleQueries.plan(dossierId, at), placeholderData: keepPreviousData })
  useSuspenseQuery(queries.dossier(dossierId))
  useTitle(t.page)
  if (found.error && !found.data) return <CrashPage error={found.error} reset={() => found.refetch()} />
  if (!found.data) return <Loading label={app.loading} />
  if (!found.data.plan) return <NoPlan view={found.data} />
  return <ScheduleWorkspace key={`${dossierId} ${task}`} view={found.data} at={at} onAt={setAt} task={task} />
}

/** Nothing was begun: what to do next. */
function NoPlan({ view }: { view: ScheduleView }) {
  const { run, busy, error } = useRun(view.dossierId)
  const start = async (template: string) => {
    if (await run(() => scheduleApi.start(view.dossierId, { template }))) toast({ message: t.start.done })
  }
  return (
    <Page title={t.page}>
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
      <Card>
        <Empty
          icon={<IconCalendar size={26} stroke={1.5} />}
          title={t.start.title}
          actions={
            view.may.plan ? (
              <>
                <Button loading={busy} onClick={() => void start('five-weeks')}>
                  {t.start.fiveWeeks}
                </Button>
                <Button variant="default" loading={busy} onClick={() => void start('six-months')}>
                  {t.start.sixMonths}
                </Button>
                <Button variant="default" loading={busy} onClick={() => void start('empty')}>
                  {t.start.empty}
                </Button>
              </>
            ) : undefined
          }
        >
          {view.may.plan ? t.start.may(view.congressDate) : t.start.mayNot}
        </Empty>
      </Card>
    </Page>
  )
}
