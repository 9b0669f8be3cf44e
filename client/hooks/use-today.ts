import { useEffect, useState } from 'react'
import { dayOf } from '../view/due-date.ts'

/** Today as 'YYYY-MM-DD' in the person's time zone; a page left open overnight follows. */
export function useToday(): string {
  const [today, setToday] = useState(() => dayOf(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setToday(dayOf(new Date())), 60_000)
    return () => clearInterval(timer)
  }, [])
  return today
}
