import { app } from '../i18n/vi/app.ts'
import { useSteady } from '../ui/steady.ts'
import { toast } from '../ui/toast.tsx'

const sayEarly = () => toast({ message: app.tooEarly, tone: 'news' })

/** For every button that decides: a press meant for what stood there before decides nothing, and a line says so (`useSteady`). */
export const useDeliberate = <E extends HTMLElement>(what: string) => useSteady<E>(what, sayEarly)
