import type { OwnGradeView } from '@van-kien/shared/api/figures.ts'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import { GRADE_NAMES, GRADES, type Grade, type Graded } from '@van-kien/shared/domain/figures/grade.ts'
import { useId, useState } from 'react'
import { figuresApi, figuresQueries } from '../api/figures.ts'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import page from './figures.module.css'
import styles from './panel.module.css'
import { gradeWords } from './total-face.tsx'

interface Props {
  dossierId: string
  figure: Figure
  unitId: string
  graded: Graded
  own: OwnGradeView | undefined
  /** The target in words that the unit is held to. */
  target: string
  may: boolean
}

/** How a figure of a unit is judged, and somebody's own judgement with its reason. */
export function GradePanel(props: Props) {
  const [changing, setChanging] = useState(false)
  const { graded, target, may } = props
  return (
    <section aria-label={t.grade.title}>
      <h3>{t.grade.title}</h3>
      <p>{gradeWords(graded)}</p>
      <p className={page.meta}>{target === '' ? t.grade.noTarget : `${t.heads.target}: ${target}`}</p>
      {changing ? (
        <OwnGrade {...props} onClose={() => setChanging(false)} />
      ) : may ? (
        <div className={page.actions}>
          <Button variant="default" size="xs" onClick={() => setChanging(true)}>
            {t.grade.change}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function OwnGrade({ dossierId, figure, unitId, own, onClose }: Props & { onClose: () => void }) {
  const id = useId()
  const form = useKeptFields(
    `figures/grade/${figure.id}/${unitId}`,
    { grade: (own?.grade ?? 'computed') as Grade | 'computed', early: String(own?.early ?? ''), reason: own?.reason ?? '' },
    `${t.grade.title}: ${figure.name}`,
    ['grade'],
  )
  const [grade, setGrade] = form.field('grade')
  const [early, setEarly] = form.field('early')
  const [reason, setReason] = form.field('reason')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const year = /^\d{4}$/.test(early.trim()) ? Number(early) : null
  const wrongYear = grade === 'early' && (year === null || year < 1986 || year > 2100)
  const noReason = grade !== 'computed' && reason.trim() === ''
  const save = async () => {
    setTried(true)
    if (wrongYear || noReason) return
    try {
      const chosen = grade === 'computed' ? null : grade
      const given = { figureId: figure.id, unitId, version: own?.version ?? 0, grade: chosen, early: grade === 'early' ? year : null }
      await figuresApi.grade(dossierId, { ...given, reason: chosen === null ? '' : reason.trim() })
      form.saved()
      await queryClient.invalidateQueries({ queryKey: figuresQueries.register(dossierId).queryKey, exact: true })
      toast({ message: t.grade.saved })
      onClose()
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <Form onSubmit={save} refused={error} style={{ display: 'grid', gap: 8 }}>
      <KeptNote form={form} />
      <label className={styles.field} htmlFor={id}>
        {t.grade.as}
        <select id={id} className={page.select} value={grade} onChange={(event) => setGrade(event.currentTarget.value as Grade | 'computed')}>
          <option value="computed">{t.grade.computed}</option>
          {GRADES.map((one) => (
            <option key={one} value={one}>
              {GRADE_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      {grade === 'early' ? (
        <TextField
          label={t.grade.year}
          value={early}
          inputMode="numeric"
          maxLength={4}
          error={tried && wrongYear ? t.figure.badYear : undefined}
          onChange={(event) => setEarly(event.currentTarget.value)}
        />
      ) : null}
      {grade === 'computed' ? null : (
        <TextField
          label={t.grade.reason}
          value={reason}
          maxLength={1000}
          error={tried && noReason ? t.figure.required : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
      <div className={page.actions}>
        <Button type="submit" size="xs">
          {t.grade.save}
        </Button>
        <Button variant="default" size="xs" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Form>
  )
}
