import { useMutation } from '@tanstack/react-query'
import { type AimFault, aimOf } from '@van-kien/shared/domain/upstream/given-aim.ts'
import type { UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { useState } from 'react'
import type { Correction, ItemsPlace } from '../api/following.ts'
import { following } from '../i18n/vi/following.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { toast } from '../ui/toast.tsx'
import { changeOf, fieldsOf, givenAim, type ItemFields, NO_VALUE } from './item-fields.ts'

/** What is put right: an item that was recognised, or paragraphs that were not. */
export type PutRight = { item: UpstreamItem } | { sourceKey: string; from: number; to: number }

/** An item as it is put right, what is wrong with it once saving was tried, and its saving. */
export function useItemForm(place: ItemsPlace, of: PutRight, onDone: () => void) {
  const t = following.items
  const item = 'item' in of ? of.item : null
  const seen = fieldsOf(item)
  const about = item ? t.title(item.title) : t.markTitle
  const form = useKeptFields<ItemFields>(
    `item/${place.key.join('/')}/${item ? item.key : 'sourceKey' in of ? `${of.sourceKey} ${of.from}` : ''}`,
    seen,
    about,
    ['kind', 'comparator'],
  )
  const { values } = form
  const [tried, setTried] = useState(false)
  const aim = values.kind === 'target' && values.comparator !== NO_VALUE ? givenAim(values, values.comparator) : null
  const judged = aim && aimOf(aim, item?.target?.aims[0] ?? null)
  const fault: AimFault | null = judged && !judged.ok ? judged.fault : null
  const unnamed = item !== null && values.title.trim() === ''
  const send = useMutation({
    mutationFn: (correction: Correction) => place.correct(correction),
    onSuccess: (_answer, correction) => {
      form.saved()
      toast({ message: correction.is === 'remove' ? t.removed : t.saved })
      onDone()
    },
    onSettled: () =>
      Promise.all([queryClient.invalidateQueries({ queryKey: place.key.slice(0, 2) }), queryClient.invalidateQueries({ queryKey: ['dossier'] })]),
  })
  const save = () => {
    setTried(true)
    if (unnamed || fault !== null) return
    if ('item' in of) send.mutate({ is: 'change', key: of.item.key, ...changeOf(of.item, seen, values, aim) })
    else send.mutate({ is: 'add', ...of, kind: values.kind, title: values.title.trim() })
  }
  const wrong = (field: AimFault): string | undefined => (tried && fault === field ? t.faults[field] : undefined)
  return { form, item, unnamed: tried && unnamed, wrong, send, save }
}
