import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { PROFILE_CHOICES, type ProfileChoice } from '@van-kien/shared/domain/profile-choices.ts'
import { PROFILE_NUMBERS } from '@van-kien/shared/domain/profile-number-rules.ts'
import type { ProfileNumber } from '@van-kien/shared/domain/profile-numbers.ts'
import { useEffect, useRef } from 'react'
import { exporting as t } from '../i18n/vi/export.ts'
import { HEADER_NAMES } from '../i18n/vi/issuers.ts'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import type { FormDraft } from './use-form-draft.ts'

/** What a number or choice of a profile is called. */
export const numberName = (key: string): string => PROFILE_NUMBERS[key as ProfileNumber]?.name ?? PROFILE_CHOICES[key as ProfileChoice]?.name ?? key

/** A value of a number or choice of a profile in words. */
export const numberText = (key: string, value: unknown): string =>
  key in PROFILE_CHOICES ? (PROFILE_CHOICES[key as ProfileChoice].options[String(value)] ?? plainWords(value)) : plainWords(value)

/** The fields of the form that somebody else changed at the same time, to choose from. */
export function FormConflicts({ draft, profiles }: { draft: FormDraft; profiles: FormView['profiles'] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box}>
      <ConflictChoices
        conflicts={draft.conflicts}
        labelOf={(field) => {
          const [group, key = ''] = field.split('.')
          if (group === 'profileId') return t.profile
          return group === 'numbers' ? numberName(key) : t.names[key as keyof DocumentForm]
        }}
        textOf={(field, value) => {
          const [group, key = ''] = field.split('.')
          if (group === 'profileId') return profiles.find((profile) => profile.id === value)?.name ?? String(value)
          if (group === 'numbers') return numberText(key, value)
          return key === 'headerVariant' ? HEADER_NAMES[value as HeaderVariant] : plainWords(value)
        }}
        busy={draft.saving}
        onDecide={draft.decide}
      />
    </div>
  )
}
