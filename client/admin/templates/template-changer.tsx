import { useSuspenseQuery } from '@tanstack/react-query'
import type { CityTemplateView } from '@van-kien/shared/api/city-templates.ts'
import { templateQueries, templatesApi } from '../../api/city-templates.ts'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { queryClient } from '../../queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { type TemplateFields, TemplateForm } from './template-form.tsx'

/** A template that there is: what is saved becomes its next version. */
export function TemplateChanger({ id, onDone }: { id: string; onDone: () => void }) {
  const template = useSuspenseQuery(templateQueries.one(id)).data
  return <Changer key={template.version} template={template} onDone={onDone} />
}

function Changer({ template, onDone }: { template: CityTemplateView; onDone: () => void }) {
  const t = cityTemplates.editor
  const { id, name, city, rows, version, dossiers } = template
  const form = useKeptFields<TemplateFields>(`city-template/${id}`, { name, city, rows }, t.changeTitle(name, version), ['city', 'rows'])
  return (
    <TemplateForm
      title={t.changeTitle(name, version)}
      form={form}
      cities={null}
      usedKeys={template.usedKeys}
      notice={
        dossiers > 0 ? (
          <Notice tone="info" title={t.inUse(dossiers)}>
            {t.inUseText}
          </Notice>
        ) : undefined
      }
      saveWords={t.saveNext(version + 1)}
      save={async (fields) => {
        const saved = await templatesApi.change(id, { name: fields.name, rows: fields.rows, seen: { version, name } })
        await queryClient.invalidateQueries({ queryKey: templateQueries.list().queryKey })
        return saved.version === version && fields.name === name ? t.same : t.saved
      }}
      onSaved={onDone}
      onLeave={onDone}
    />
  )
}
