import { fetchSoon } from '../part-soon.tsx'

/** What shows and chooses numbers of the register: fetched when one is drawn, at the latest some seconds after the page. */
export const fetchFigures = fetchSoon(() => Promise.all([import('../figure-refs/figure-element.ts'), import('./figure-picker/start.ts')]))
