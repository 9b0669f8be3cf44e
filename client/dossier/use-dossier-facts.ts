import type { DossierView } from '@van-kien/shared/api/views.ts'
import {
  type CheckedFact,
  checkFormerDistrict,
  checkFormerWards,
  checkFoundingResolution,
  checkOrdinal,
  checkOtherCongress,
  checkOtherDistricts,
  checkPrintedWords,
  checkServiceBody,
  checkTerm,
  wrongCongressDate,
} from '@van-kien/shared/domain/congress-facts.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { usePastDay } from '../hooks/use-past-day.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { tellKept } from '../record/tell-kept.tsx'
import { useRecordSave } from '../record/use-record-save.ts'
import { dayIn, dayText } from '../ui/day-text.ts'
import { toast } from '../ui/toast.tsx'

const CHECKS = {
  ordinal: checkOrdinal,
  term: checkTerm,
  theme: checkPrintedWords,
  motto: checkPrintedWords,
  formerDistrict: checkFormerDistrict,
  formerCongress: checkOtherCongress,
  formerWards: checkFormerWards,
  otherDistricts: checkOtherDistricts,
  foundingResolution: checkFoundingResolution,
  nationalCongress: checkOtherCongress,
  cityCongress: checkOtherCongress,
  serviceBody: checkServiceBody,
}
/** A fact that is typed as words. */
export type TextFact = keyof typeof CHECKS
const TEXT_FACTS = Object.keys(CHECKS) as TextFact[]

const pick = (dossier: DossierView) => Object.fromEntries(TEXT_FACTS.map((fact) => [fact, dossier[fact]])) as Record<TextFact, string>

/**
 * The facts of a dossier as they are being corrected, what is wrong with each, and their saving. What was entered before
 * there were checks, and is not touched, does not stand in the way.
 */
export function useDossierFacts(dossier: DossierView, onClose: () => void) {
  const words = t.edit
  const [opened] = useState(dossier)
  const form = useKeptFields<Record<TextFact, string> & { date: string; headerVariant: HeaderVariant }>(
    `dossier-facts/${dossier.id}`,
    { ...pick(dossier), date: dayText(dossier.congressDate), headerVariant: dossier.headerVariant },
    `${words.title}: ${dossier.name}`,
    ['headerVariant'],
  )
  const facts = form.values
  const { date, headerVariant } = facts
  const congressDate = dayIn(date)
  const askPast = usePastDay()
  const [tried, setTried] = useState(false)
  const seen = { ...pick(opened), congressDate: opened.congressDate, headerVariant: opened.headerVariant }
  const save = useRecordSave({
    seen,
    save: async (change, seen) => void tellKept(await api.dossiers.change(dossier.id, { ...change, seen }), dossier.documents),
    onSaved: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossier.id).queryKey })
      for (const document of dossier.documents) void queryClient.invalidateQueries({ queryKey: queries.document(document.id).queryKey })
      form.saved()
      toast({ message: words.done })
      onClose()
    },
  })
  const untouched = congressDate === opened.congressDate && facts.term === opened.term
  const dateWrong = congressDate === null || untouched ? undefined : (wrongCongressDate(congressDate, facts.term) ?? undefined)
  const check = (fact: TextFact, text: string): CheckedFact => (text === opened[fact] ? { ok: true, value: text } : CHECKS[fact](text))
  const submit = () => {
    setTried(true)
    const checked = TEXT_FACTS.map((fact) => [fact, check(fact, facts[fact])] as const)
    if (congressDate === null || dateWrong || checked.some(([, one]) => !one.ok)) return
    const values = Object.fromEntries(checked.map(([fact, one]) => [fact, one.ok ? one.value : facts[fact]])) as Record<TextFact, string>
    askPast(congressDate, opened.congressDate, () => save.submit({ ...values, congressDate, headerVariant }))
  }
  return { form, tried, check, dateWrong, save, submit }
}
