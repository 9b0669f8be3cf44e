/** Words on a full A4 page in the official form (14 pt, 18 pt lines, 165 mm wide), headings and paragraph gaps included: pages before they are set. */
export const WORDS_A_PAGE = 500

/** Pages of a section: as they were last laid out, and by its words what was written since. @param laid the section when its document was laid out */
export const sectionPages = (words: number, laid: { words: number; pages: number } | undefined): number =>
  laid ? Math.max(0, laid.pages + (words - laid.words) / WORDS_A_PAGE) : words / WORDS_A_PAGE
