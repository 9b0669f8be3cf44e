/**
 * Bytes of one change to a section. The server refuses what is larger (4413), and closes the whole connection above four times that; the client sends
 * neither and keeps such words aside by itself (R1).
 */
export const MOST_UPDATE_BYTES = 2_000_000

/** Bytes of a section's state above which it takes only what makes it shorter: its writers are told to part it. */
export const MOST_STATE_BYTES = 4_000_000

/** Longest text of a footnote, in UTF-16 units: two pages. */
export const MOST_FOOTNOTE_SIGNS = 8_000
