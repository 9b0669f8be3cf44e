import { Checkbox, Radio, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FRAMES, type Frame } from '@van-kien/shared/domain/stages.ts'
import { FIGURES_UNTIL, type FiguresUntil, GROUP_ORDERS, type GroupOrder } from '@van-kien/shared/domain/template-choices.ts'
import { templateQueries } from '../api/city-templates.ts'
import { admin } from '../i18n/vi/admin.ts'
import { chooseTemplate } from '../i18n/vi/city-templates.ts'
import styles from './admin.module.css'
import { FramePicture } from './frame-picture.tsx'

/** The program's own template, or one of the city's; nothing where the city has none. */
export function TemplateChoice({ city, value, onChange }: { city: string | undefined; value: string | null; onChange: (id: string | null) => void }) {
  const templates = (useQuery(templateQueries.list()).data ?? []).filter((template) => template.city === city && !template.retired)
  if (templates.length === 0) return null
  return (
    <Select
      label={chooseTemplate.label}
      description={value === null ? undefined : chooseTemplate.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      onChange={(id) => onChange(id || null)}
      data={[{ value: '', label: chooseTemplate.own }, ...templates.map(({ id, name }) => ({ value: id, label: name }))]}
      allowDeselect={false}
    />
  )
}

/** How the program's own template is arranged. */
interface Arranged {
  frame: Frame
  partyFirst: boolean
  groupOrder: GroupOrder
  figuresUntil: FiguresUntil
}

/** Frame and order of the program's own template, with a picture of each frame. */
export function Arrangement({ values, set }: { values: Arranged; set: (change: Partial<Arranged>) => void }) {
  const t = admin.dossier
  const { frame, partyFirst, groupOrder, figuresUntil } = values
  return (
    <>
      <Radio.Group label={t.frame} value={frame} onChange={(value) => set({ frame: value as Frame })}>
        <div className={styles.frames}>
          {FRAMES.map((item) => (
            <Radio.Card key={item} value={item} className={styles.frame} aria-label={`${t.frames[item].name}. ${t.frames[item].text}`}>
              <span className={styles.frameName}>
                <Radio.Indicator />
                {t.frames[item].name}
              </span>
              <FramePicture frame={item} />
              <p>{t.frames[item].text}</p>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Checkbox label={t.partyFirst} checked={partyFirst} onChange={(event) => set({ partyFirst: event.currentTarget.checked })} />
      <div className={styles.two}>
        <Select
          label={t.groupOrder}
          value={groupOrder}
          onChange={(value) => set({ groupOrder: value as GroupOrder })}
          data={GROUP_ORDERS.map((order) => ({ value: order, label: t.groupOrders[order] }))}
          allowDeselect={false}
        />
        <Select
          label={t.figuresUntil}
          value={figuresUntil}
          onChange={(value) => set({ figuresUntil: value as FiguresUntil })}
          data={FIGURES_UNTIL.map((until) => ({ value: until, label: t.figures[until] }))}
          allowDeselect={false}
        />
      </div>
    </>
  )
}
