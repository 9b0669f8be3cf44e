import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import type { FormProblem } from '@van-kien/shared/domain/form-check.ts'
import { checkNumbers, type ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { useState } from 'react'
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
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { ConflictChoices, conflictsIn } from '../record/conflict-choices.tsx'
import { decided, type Edit, edited, isEdited, NO_EDIT, type Side, settled } from '../record/edit.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { useLeadToMistake } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { BackToAdmin } from './back-to-admin.tsx'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** /quan-tri/the-thuc: the numbers of the form for all dossiers, beside real pages of a sample. The server lets only administrators read it. */
export function OfficeFormPage() {
  const profiles = useSuspenseQuery(adminQueries.formatProfiles()).data
  const { paper } = useSuspenseQuery(paperQueries.health()).data
  const [profileId, setProfileId] = useState(profiles[0]!.id)
  const kept = useKeptFields<{ edits: Readonly<Record<string, Edit<ProfileNumbers>>> }>('office-form', { edits: {} }, t.title, ['edits'])
  const { edits } = kept.values
  const setEdits = (next: (now: typeof edits) => typeof edits) =>
    kept.update(({ edits: now }) => ({ edits: Object.fromEntries(Object.entries(next(now)).filter(([, edit]) => isEdited(edit))) }))
  const profile = profiles.find((one) => one.id === profileId)!
  const edit: Edit<ProfileNumbers> = edits[profileId] ?? NO_EDIT
  const numbers: ProfileNumbers = { ...profile.numbers, ...edit.change }
  const changed = Object.values(edits).some(isEdited)
  const problems = checkNumbers(numbers)
  const valid = problems.length === 0
  const save = useMutation({
    mutationFn: async (sent: Edit<ProfileNumbers>) => {
      if (isEdited(sent)) await adminApi.formatProfiles.set(profileId, sent.change, sent.seen)
    },
    onSuccess: async (_, sent) => {
      await queryClient.invalidateQueries({ queryKey: adminQueries.formatProfiles().queryKey })
      setEdits((now) => ({ ...now, [profileId]: settled(now[profileId] ?? NO_EDIT, sent.change) }))
      toast({ message: t.saved })
    },
  })
  const refused = save.error instanceof ApiError && Array.isArray(save.error.details.problems) ? (save.error.details.problems as FormProblem[]) : []
  const set = (next: ProfileNumbers) =>
    setEdits((before) => ({ ...before, [profileId]: edited(before[profileId] ?? NO_EDIT, profile.numbers, next) }))
  const conflicts = conflictsIn(save.error)
  const decide = (sides: ReadonlyMap<string, Side>) => {
    let next = edit
    for (const { field, theirs } of conflicts) next = decided(next, field as keyof ProfileNumbers, theirs as never, sides.get(field) ?? 'theirs')
    setEdits((before) => ({ ...before, [profileId]: next }))
    save.mutate(next)
  }
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
              value={profileId}
              options={profiles.map((one) => [one.id, one.name] as const)}
              onChange={(id) => {
                save.reset()
                setProfileId(id)
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
                <Button variant="default" size="xs" onClick={() => set(profile.shipped)}>
                  {t.reset}
                </Button>
              </div>
            )}
            <NumberGroups
              numbers={numbers}
              usual={profile.shipped}
              words={t}
              wrong={(field) => [...problems, ...refused].find((problem) => problem.field === field)?.message}
              onChange={set}
              disabled={save.isPending}
            />
          </div>
          <div className={styles.saveBar}>
            <span role="status">{!valid ? exporting.wrong(problems.length) : changed ? t.unsaved : ''}</span>
            <Button disabled={!isEdited(edit)} loading={save.isPending} onClick={() => (valid ? save.mutate(edit) : lead())}>
              {t.save}
            </Button>
          </div>
          {conflicts.length > 0 ? (
            <div className={styles.padded}>
              <ConflictChoices conflicts={conflicts} labelOf={numberName} textOf={numberText} busy={save.isPending} onDecide={decide} />
            </div>
          ) : save.error ? (
            <div className={styles.padded}>
              <Notice tone="error" title={messageOf(save.error)} />
            </div>
          ) : null}
        </Card>
        <div className={styles.side}>
          <PreviewCard
            state={JSON.stringify({ profileId, numbers })}
            make={(signal) => adminApi.formatProfiles.preview(profileId, numbers, signal)}
            valid={valid}
            paper={paper}
          />
        </div>
      </div>
    </Page>
  )
}
