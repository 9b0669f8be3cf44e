import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './export.module.css'
import { Choice } from './form-inputs.tsx'
import { HeadFields } from './head-fields.tsx'
import { LayoutFields } from './layout-fields.tsx'
import { ProfileFields } from './profile-fields.tsx'
import { SignFields } from './sign-fields.tsx'
import { TitleFields } from './title-fields.tsx'
import type { FormDraft } from './use-form-draft.ts'

/** Everything on paper that is not the text. `pages`: the server can lay out pages. */
export function FormFields({ draft, choices, disabled, pages }: { draft: FormDraft; choices: FormView; disabled: boolean; pages: boolean }) {
  const profile = choices.profiles.find((item) => item.id === draft.profileId)
  const given = { draft, disabled }
  return (
    <fieldset className={styles.form} disabled={disabled}>
      <Choice
        label={t.profile}
        value={draft.profileId}
        options={choices.profiles.map((item) => [item.id, item.name] as const)}
        onChange={draft.setProfileId}
        disabled={disabled}
      />
      {profile && !profile.verified ? (
        <Notice tone="warning" title={t.unverified}>
          {t.unverifiedText}
        </Notice>
      ) : null}
      {profile ? (
        <ProfileFields numbers={draft.numbers} usual={profile.usual} wrong={draft.wrong} onChange={draft.setNumbers} disabled={disabled} />
      ) : null}
      <HeadFields {...given} />
      <TitleFields {...given} addressing={profile?.addressing ?? []} />
      <SignFields {...given} />
      <LayoutFields {...given} pages={pages} />
    </fieldset>
  )
}
