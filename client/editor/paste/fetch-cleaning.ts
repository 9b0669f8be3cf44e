type Cleaning = typeof import('./cleaning.ts')

/** The program that cleans; null until it was fetched. */
let cleaning: Cleaning | null = null

/** Fetches the program at the first call; when that failed, at the next. */
export async function fetchCleaning(): Promise<Cleaning> {
  cleaning ??= await import('./cleaning.ts')
  return cleaning
}

/** A paste comes to the text only when it was. */
export const fetchedCleaning = (): Cleaning | null => cleaning
