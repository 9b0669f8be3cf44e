import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useBlocker } from '@tanstack/react-router'
import type { FormProblem } from '@van-kien/shared/domain/form-check.ts'
import { checkNumbers, type ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import styles from '../export/export.module.css'
import { Choice } from '../export/form-inputs.tsx'
import { NumberGroups } from '../export/number-groups.tsx'
import { PreviewCard } from '../export/preview-card.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { exporting } from '../i18n/vi/export.ts'
import { officeForm as t } from '../i18n/vi/office-form.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError, wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** /quan-tri/the-thuc: the numbers of the form for all dossiers, beside real pages of a sample. The server lets only administrators read it. */
export function OfficeFormPage() {
  const profiles = useSuspenseQuery(queries.formatProfiles()).data
  const pdf = useSuspenseQuery(queries.health()).data.pdf
  const [profileId, setProfileId] = useState(profiles[0]!.id)
  const [edited, setEdited] = useState<Record<string, ProfileNumbers>>({})
  const profile = profiles.find((one) => one.id === profileId)!
  const numbers = edited[profileId] ?? profile.numbers
  const changed = profiles.some((one) => !same(edited[one.id] ?? one.numbers, one.numbers))
  const problems = checkNumbers(numbers)
  const valid = problems.length === 0
  const save = useMutation({
    mutationFn: () => api.formatProfiles.set(profileId, numbers),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.formatProfiles().queryKey })
      setEdited(({ [profileId]: _, ...others }) => others)
      toast({ message: t.saved })
    },
  })
  const refused = save.error instanceof ApiError && Array.isArray(save.error.details.problems) ? (save.error.details.problems as FormProblem[]) : []
  const set = (next: ProfileNumbers) => setEdited((before) => ({ ...before, [profileId]: next }))
  useTitle(t.page)
  useBlocker({ shouldBlockFn: () => changed && !window.confirm(`${t.unsaved}. ${t.leave}`), enableBeforeUnload: changed })
  return (
    <Page
      title={t.title}
      subtitle={t.subtitle}
      side={
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/quan-tri" />}>
          {t.back}
        </Button>
      }
    >
      <div className={styles.columns}>
        <Card title={t.card}>
          <div className={styles.form}>
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
            <Button disabled={same(numbers, profile.numbers) || !valid} loading={save.isPending} onClick={() => save.mutate()}>
              {t.save}
            </Button>
          </div>
          {save.error ? (
            <div className={styles.padded}>
              <Notice tone="error" title={wordsOf(save.error)} />
            </div>
          ) : null}
        </Card>
        <div className={styles.side}>
          <PreviewCard
            state={JSON.stringify({ profileId, numbers })}
            make={(signal) => api.formatProfiles.preview(profileId, numbers, signal)}
            valid={valid}
            available={pdf}
          />
        </div>
      </div>
    </Page>
  )
}
