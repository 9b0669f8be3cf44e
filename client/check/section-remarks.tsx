import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import type { Severity } from '@van-kien/shared/domain/format-check/rules.ts'
import { check as t } from '../i18n/vi/check.ts'
import { FoldLine } from '../ui/fold-line.tsx'
import { checkQuery } from './check-queries.ts'
import { FindingItem } from './finding-item.tsx'

const GRAVEST: readonly Severity[] = ['error', 'should', 'hint']
const gravestFirst = (one: Finding, other: Finding) => GRAVEST.indexOf(one.severity) - GRAVEST.indexOf(other.severity)

/** What the check says of one section, for who decides about it: how much, and the list when it is pressed. Nothing where the check cannot be read. */
export function SectionRemarks({ documentId, sectionId }: { documentId: string; sectionId: string }) {
  const { data, isPending, isError } = useQuery(checkQuery(documentId))
  if (isError) return null
  const own = (data?.findings ?? []).filter(({ place }) => place.sectionId === sectionId).sort(gravestFirst)
  const hints = own.filter(({ severity }) => severity === 'hint').length
  const line = isPending ? t.checking : own.length === 0 ? t.sectionClean : t.sectionRemarks(own.length - hints, hints)
  return (
    <FoldLine name={t.name} icon={<IconListCheck size={20} stroke={1.75} aria-hidden="true" />} line={line} busy={isPending}>
      {own.length === 0 ? null : (
        <ul>
          {own.map((finding) => (
            <FindingItem key={`${finding.rule} ${own.indexOf(finding)}`} finding={finding} />
          ))}
        </ul>
      )}
    </FoldLine>
  )
}
