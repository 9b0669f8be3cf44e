import type { SectionView } from '@van-kien/shared/api/views.ts'
import { ReasonSheet } from '../../dossier/reason-sheet.tsx'
import { acts } from '../../i18n/vi/document-acts.ts'
import { spokenName } from '../../view/section-names.ts'

interface Props {
  section: SectionView
  transition: 'return' | 'reopen'
  /** Signs of who submitted it. */
  submittedBy: string | null
  busy: boolean
  problem: string | null
  onClose: () => void
  onSubmit: (reason: string, saved: () => void) => Promise<void>
}

/** Why a section is returned or opened again. */
export function ReasonDialog({ section, transition, submittedBy, ...rest }: Props) {
  const t = acts.decision
  const name = spokenName(section)
  const words =
    transition === 'return'
      ? { title: t.returnTitle(name), text: t.returnText, submit: t.returnTo(submittedBy) }
      : { title: t.reopenTitle(name), text: t.reopenText, submit: t.reopen }
  return <ReasonSheet place={`${transition}/${section.id}`} {...words} {...rest} />
}
