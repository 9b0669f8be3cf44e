import { typedDay } from '../i18n/vi/day.ts'
import { dayText } from '../ui/day-text.ts'
import { ask } from '../ui/dialogs.tsx'
import { useToday } from './use-today.ts'

/** Asks before a day that is over is saved; one that was saved before (`known`) or none needs no question. */
export function usePastDay(): (day: string | null, known: string | null, save: () => unknown) => void {
  const today = useToday()
  return (day, known, save) => {
    if (day === null || day >= today || day === known) return void save()
    const t = typedDay
    ask({ title: t.past(dayText(day)), text: t.pastText, confirm: t.pastKeep, cancel: t.pastChange, onConfirm: save })
  }
}
