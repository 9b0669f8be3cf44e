/**
 * Bytes of one change to a section. The server refuses what is larger (4413), and closes the whole connection above four times that; the client sends
 * neither and keeps such words aside by itself (R1).
 */
export const MOST_UPDATE_BYTES = 2_000_000

/** Longest text of a footnote, in UTF-16 units: two pages. */
export const MOST_FOOTNOTE_SIGNS = 8_000
