import { useMutation } from '@tanstack/react-query'
import type { ReturnedCopyView, TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChoices } from '@van-kien/shared/content/returned/apply.ts'
import type { Decisions } from '@van-kien/shared/domain/import-changes.ts'
import { useMemo, useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { queryClient } from '../queries.ts'
import { scrollToTop } from '../ui/scroll-to-top.ts'
import { type ComparedSection, compareCopy, placeOf } from './compare-copy.ts'
import { takenCount, useChoices } from './use-choices.ts'

interface Done {
  result: TakenCopyView
  places: number
  round: number
}

/** What of a returned copy differs from what stands here, what is chosen of it, and its taking over, as often as something is left. */
export function useTakenCopy(document: DocumentView, file: { name: string; view: ReturnedCopyView; source: File }, decisions: Decisions) {
  const choices = useChoices(document.id, file.name)
  const [nows, setNows] = useState<ReadonlyMap<string, SectionContent>>(new Map())
  const [done, setDone] = useState<Done | null>(null)
  const [addedDone, setAddedDone] = useState<ReadonlySet<string>>(new Set())
  const whole = useMemo(() => compareCopy(file.view, document, decisions, nows), [file.view, document, decisions, nows])
  const comparison = { ...whole, added: whole.added.filter((one) => !addedDone.has(one.id)) }

  const differing = comparison.sections.filter(
    (one) => one.differences.length > 0 || one.figures.length > 0 || (one.title !== null && one.section !== null),
  )
  const open = differing.filter((one) => one.section?.access === 'write')
  const places = differing.reduce((sum, one) => sum + one.differences.length + one.figures.length + (one.title === null ? 0 : 1), 0)
  const clashes = open.reduce((sum, one) => sum + one.differences.filter((difference) => difference.state === 'collision').length, 0)
  const wanted = open.filter((one) => takenCount(one, choices.choicesOf(one.given.sectionId)) > 0)
  const titles = [...choices.titles].filter(([, title]) => title.trim() !== '')
  const added = comparison.added.filter((one) => choices.added.has(one.id))
  const count = wanted.reduce((sum, one) => sum + takenCount(one, choices.choicesOf(one.given.sectionId)), 0) + titles.length + added.length

  const learn = async (result: TakenCopyView) => {
    const next = new Map(nows)
    for (const one of result.taken) next.set(one.sectionId, one.after)
    for (const one of result.refused) if (one.now) next.set(one.sectionId, one.now)
    setNows(next)
    await queryClient.invalidateQueries({ queryKey: ['document', document.id] })
  }
  const wantedContent = (one: ComparedSection) => applyChoices(one.base, one.outside, one.now, choices.choicesOf(one.given.sectionId)).content
  const take = useMutation({
    mutationFn: async () =>
      wordApi.returnedCopies.take(document.id, {
        fileName: file.name,
        original: await wordApi.putAside(document.dossierId, file.source),
        items: wanted.map((one) => ({ sectionId: one.given.sectionId, seen: one.now, content: wantedContent(one) })),
        titles: titles.map(([sectionId, title]) => ({ sectionId, seen: titleOf(document, sectionId), title })),
        added: added.map((one) => ({ ...placeOf(one, document), title: one.title, content: one.content })),
      }),
    onSuccess: async (result) => {
      const refused = new Set(result.refused.map((one) => one.sectionId))
      const written = wanted.filter((one) => !refused.has(one.given.sectionId))
      const sum = written.reduce((total, one) => total + takenCount(one, choices.choicesOf(one.given.sectionId)), 0)
      setDone({ result, places: sum + result.renamed.length + result.added.length, round: (done?.round ?? 0) + 1 })
      choices.settle([...result.taken, ...result.renamed].map((one) => one.sectionId))
      if (result.added.length === added.length) setAddedDone(new Set([...addedDone, ...added.map((one) => one.id)]))
      choices.settleAdded()
      await learn(result)
      scrollToTop()
    },
  })
  return { comparison, choices, differing, open, places, clashes, count, done, learn, take }
}

const titleOf = (document: DocumentView, sectionId: string): string => document.sections.find((section) => section.id === sectionId)?.title ?? ''
