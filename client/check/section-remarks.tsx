import { IconChevronRight, IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import { useState } from 'react'
import { check as t } from '../i18n/vi/check.ts'
import styles from './check.module.css'
import { checkQuery } from './check-queries.ts'
import { FindingItem } from './finding-item.tsx'

const GRAVEST: readonly Severity[] = ['error', 'should', 'hint']
const gravestFirst = (one: Finding, other: Finding) => GRAVEST.indexOf(one.severity) - GRAVEST.indexOf(other.severity)

/** What the check says of one section, for who decides about it: how much, and the list when it is pressed. Nothing where the check cannot be read. */
export function SectionRemarks({ documentId, sectionId }: { documentId: string; sectionId: string }) {
  const { data, isPending, isError } = useQuery(checkQuery(documentId))
  const [open, setOpen] = useState(false)
  if (isError) return null
  const own = (data?.findings ?? []).filter(({ place }) => place.sectionId === sectionId).sort(gravestFirst)
  const icon = <IconListCheck size={20} stroke={1.75} aria-hidden="true" />
  return (
    <section className={styles.remarks} aria-label={t.name} aria-busy={isPending}>
      {own.length === 0 ? (
        <p className={styles.remarksHead}>
          {icon}
          {isPending ? t.checking : t.sectionClean}
        </p>
      ) : (
        <button type="button" className={styles.remarksHead} aria-expanded={open} onClick={() => setOpen(!open)}>
          {icon}
          {t.sectionRemarks(own.filter(({ severity }) => severity !== 'hint').length, own.filter(({ severity }) => severity === 'hint').length)}
          <IconChevronRight size={18} stroke={1.75} aria-hidden="true" />
        </button>
      )}
      {open ? (
        <ul>
          {own.map((finding) => (
            <FindingItem key={`${finding.rule} ${own.indexOf(finding)}`} finding={finding} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
