import { IconSquareCheck } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { TasksCard } from '../dossier/tasks-card.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { useToday } from '../hooks/use-today.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { taskCount } from '../view/task-count.ts'

/** /viec-cua-toi: what the person has to do, over all their dossiers. */
export function MyTasksPage() {
  const dossiers = useSuspenseQuery(queries.ownDossiers()).data
  const today = useToday()
  const reads = dossiers.length > 0 && dossiers.every(({ role }) => !RIGHTS[role].has('write') && !RIGHTS[role].has('approve'))
  const busy = dossiers.filter((dossier) => taskCount(dossier) > 0)
  const count = busy.reduce((sum, dossier) => sum + taskCount(dossier), 0)
  useTitle(count > 0 ? `(${count}) ${t.tasks.title}` : t.tasks.title)
  return (
    <Page title={t.tasks.title} subtitle={count > 0 ? t.tasks.count(count) : undefined} narrow>
      {count === 0 ? (
        <Card>
          <Empty
            icon={<IconSquareCheck size={26} stroke={1.5} />}
            title={t.tasks.empty}
            actions={
              <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
                {t.tasks.toDossiers}
              </Button>
            }
          >
            {reads ? t.tasks.emptyReader : t.tasks.emptyAnywhere}
          </Empty>
        </Card>
      ) : (
        busy.map((dossier) => (
          <TasksCard
            key={dossier.id}
            dossierId={dossier.id}
            title={dossier.name}
            tasks={dossier.myTasks}
            plan={dossier.plan}
            role={dossier.role}
            today={today}
          />
        ))
      )}
    </Page>
  )
}
