import { IconSquareCheck } from '@tabler/icons-react'
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { TasksCard } from '../dossier/tasks-card.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { useToday } from '../hooks/use-today.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { queries } from '../queries.ts'
import { Card, Empty, Page } from '../ui/page.tsx'

/** /viec-cua-toi: what the person has to do, over all their dossiers. */
export function MyTasksPage() {
  const list = useSuspenseQuery(queries.dossiers()).data
  const dossiers = useSuspenseQueries({ queries: list.map((item) => queries.dossier(item.id)) }).map((query) => query.data)
  const today = useToday()
  useTitle(t.tasks.title)
  const busy = dossiers.filter((dossier) => dossier.myTasks.length > 0)
  const count = busy.reduce((sum, dossier) => sum + dossier.myTasks.length, 0)
  return (
    <Page title={t.tasks.title} subtitle={count > 0 ? t.tasks.count(count) : undefined} narrow>
      {count === 0 ? (
        <Card>
          <Empty icon={<IconSquareCheck size={26} stroke={1.5} />} title={t.tasks.empty}>
            {t.tasks.emptyAnywhere}
          </Empty>
        </Card>
      ) : (
        busy.map((dossier) => <TasksCard key={dossier.id} title={dossier.name} tasks={dossier.myTasks} role={dossier.role} today={today} />)
      )}
    </Page>
  )
}
