import { useSuspenseQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useOfficeNumbers } from '../admin/use-office-numbers.ts'
import { adminApi, adminQueries } from '../api/admin.ts'
import { paperQueries } from '../api/paper.ts'
import styles from '../export/export.module.css'
import { numberName, numberText } from '../export/form-conflicts.tsx'
import { Choice } from '../export/form-inputs.tsx'
import { NumberGroups } from '../export/number-groups.tsx'
import { PreviewCard } from '../export/preview-card.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { exporting } from '../i18n/vi/export.ts'
import { officeForm as t } from '../i18n/vi/office-form.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { ConflictChoices } from '../record/conflict-choices.tsx'
import { isEdited } from '../record/edit.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { BackToAdmin } from './back-to-admin.tsx'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** /quan-tri/the-thuc: the numbers of the form for all dossiers, beside real pages of a sample. The server lets only administrators read it. */
export function OfficeFormPage() {
  const profiles = useSuspenseQuery(adminQueries.formatProfiles()).data
  const { paper } = useSuspenseQuery(paperQueries.health()).data
  const draft = useOfficeNumbers(profiles)
  const { kept, profile, edit, numbers, changed, problems, save, conflicts } = draft
  const valid = problems.length === 0
  const { ref, lead } = useLeadToMistake<HTMLDivElement>()
  useTitle(t.page)
  useBlocker({ shouldBlockFn: () => changed && !window.confirm(`${t.unsaved}. ${t.leave}`), enableBeforeUnload: changed })
  return (
    <Page title={t.title} subtitle={t.subtitle} side={<BackToAdmin>{t.back}</BackToAdmin>}>
      <div className={styles.columns}>
        <Card title={t.card}>
          <div className={styles.form} ref={ref}>
            <KeptNote form={kept} />
            <Choice
              label={exporting.profile}
              value={profile.id}
              options={profiles.map((one) => [one.id, one.name] as const)}
              onChange={(id) => {
                save.reset()
                draft.choose(id)
              }}
              disabled={save.isPending}
            />
            {profile.verified ? null : (
              <Notice tone="warning" title={exporting.unverified}>
                {exporting.unverifiedText}
              </Notice>
            )}
            {profile.dossiersOfTheirOwn > 0 ? <p className={styles.quiet}>{t.own(profile.dossiersOfTheirOwn)}</p> : null}
            {same(numbers, profile.shipped) ? null : (
              <div>
                <Button variant="default" size="xs" onClick={() => draft.set(profile.shipped)}>
                  {t.reset}
                </Button>
              </div>
            )}
            <NumberGroups numbers={numbers} usual={profile.shipped} words={t} wrong={draft.wrong} onChange={draft.set} disabled={save.isPending} />
          </div>
          <div className={styles.saveBar}>
            <span role="status">{!valid ? exporting.wrong(problems.length) : changed ? t.unsaved : ''}</span>
            <Button disabled={!isEdited(edit)} loading={save.isPending} onClick={() => (valid ? save.mutate(edit) : lead())}>
              {t.save}
            </Button>
          </div>
          {conflicts.length > 0 ? (
            <div className={styles.padded}>
              <ConflictChoices conflicts={conflicts} labelOf={numberName} textOf={numberText} busy={save.isPending} onDecide={draft.decide} />
            </div>
          ) : save.error ? (
            <div className={styles.padded}>
              <Notice tone="error" title={messageOf(save.error)} />
            </div>
          ) : null}
        </Card>
        <div className={styles.side}>
          <PreviewCard
            state={JSON.stringify({ profileId: profile.id, numbers })}
            make={(signal) => adminApi.formatProfiles.preview(profile.id, numbers, signal)}
            valid={valid}
            paper={paper}
          />
        </div>
      </div>
    </Page>
  )
}
