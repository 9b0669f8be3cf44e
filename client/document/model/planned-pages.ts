/** As `shared/api/inputs` takes it. */
const MOST = 99

/** How long a section should be, from what was typed: '1,5' or '1.5' → 1.5, empty → null; `wrong`: no number, or one that no section has. */
export function readPlannedPages(words: string): number | null | { wrong: 'form' | 'range' } {
  const value = words.trim()
  if (value === '') return null
  if (!/^-?\d+([.,]\d*)?$/u.test(value)) return { wrong: 'form' }
  const pages = Math.round(Number(value.replace(',', '.')) * 10) / 10
  return pages > 0 && pages <= MOST ? pages : { wrong: 'range' }
}
