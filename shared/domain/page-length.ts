/** Words on a full A4 page in the official form (14 pt, 18 pt lines, 165 mm wide), headings and paragraph gaps included: pages before they are set. */
export const WORDS_A_PAGE = 500
