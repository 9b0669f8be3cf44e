import { IconListTree, IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { CityTemplateItem } from '@van-kien/shared/api/city-templates.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { TemplateChanger } from '../admin/templates/template-changer.tsx'
import { TemplateMaker } from '../admin/templates/template-maker.tsx'
import { templateQueries, templatesApi } from '../api/city-templates.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { cityTemplates as t } from '../i18n/vi/city-templates.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Card, Empty, Page } from '../ui/page.tsx'
import { RowActions, Table } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { longDay } from '../view/short-day.ts'

/** /quan-tri/mau: the templates of cities; …/moi: a new one; …/<id>: one of them. */
export function TemplatesPage({ id }: { id: string | undefined }) {
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/quan-tri/$place/{-$id}', params: { place: 'mau', id: undefined } })
  useTitle(t.page)
  if (id === undefined) return <Templates />
  return id === 'moi' ? <TemplateMaker onDone={back} /> : <TemplateChanger key={id} id={id} onDone={back} />
}

function Templates() {
  const templates = useSuspenseQuery(templateQueries.list()).data
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.75} />}
      renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'mau', id: 'moi' }} />}
    >
      {t.add}
    </Button>
  )
  return (
    <Page title={t.title} subtitle={t.subtitle} side={templates.length > 0 ? add : undefined}>
      <Card>
        {templates.length === 0 ? (
          <Empty icon={<IconListTree size={26} stroke={1.5} />} title={t.empty} actions={add}>
            {t.emptyText}
          </Empty>
        ) : (
          <Table label={t.title} heads={Object.values(t.heads)}>
            {templates.map((template) => (
              <TemplateLine key={template.id} template={template} />
            ))}
          </Table>
        )}
      </Card>
    </Page>
  )
}

function TemplateLine({ template }: { template: CityTemplateItem }) {
  const { id, name, retired, dossiers } = template
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      toast({ message: done })
    } catch (error) {
      showFailure(app.failedAction, messageOf(error), app.close)
    }
    await queryClient.invalidateQueries({ queryKey: templateQueries.list().queryKey })
  }
  const retire = () =>
    ask({
      title: t.retireAsk.title(name),
      text: t.retireAsk.text,
      confirm: t.retire,
      cancel: app.cancel,
      onConfirm: () => act(() => templatesApi.retire(id), t.didRetire(name)),
    })
  const remove = () =>
    ask({
      title: t.removeAsk.title(name),
      text: t.removeAsk.text,
      confirm: t.remove,
      cancel: app.cancel,
      destroys: true,
      onConfirm: () => act(() => templatesApi.remove(id), t.didRemove(name)),
    })
  return (
    <tr data-quiet={retired || undefined}>
      <th scope="row">{name}</th>
      <td data-label={t.heads.city}>{template.city}</td>
      <td data-label={t.heads.version}>{t.version(template.version, longDay(dayInVietnam(template.savedAt)))}</td>
      <td data-label={t.heads.dossiers}>{t.dossiers(dossiers)}</td>
      <td data-label={t.heads.state}>{retired ? t.retired : t.offered}</td>
      <td>
        <RowActions>
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link {...props} to="/quan-tri/$place/{-$id}" params={{ place: 'mau', id }} aria-label={t.aloud(t.edit, name)} />}
          >
            {t.edit}
          </Button>
          {retired ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => act(() => templatesApi.again(id), t.didUseAgain(name))}
              aria-label={t.aloud(t.useAgain, name)}
            >
              {t.useAgain}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={retire} aria-label={t.aloud(t.retire, name)}>
              {t.retire}
            </Button>
          )}
          {dossiers === 0 ? (
            <Button size="xs" variant="subtle" destroys onClick={remove} aria-label={t.aloud(t.remove, name)}>
              {t.remove}
            </Button>
          ) : null}
        </RowActions>
      </td>
    </tr>
  )
}
