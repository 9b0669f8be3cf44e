/** What becomes of a suggestion (đề nghị sửa). `withdrawn`: by its author. */
const SUGGESTION_STATES = ['open', 'accepted', 'rejected', 'withdrawn'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

/** Open suggestions that one person may have in one section. */
export const MOST_OPEN_SUGGESTIONS = 300

/** Whether a section may be submitted while suggestions on it are open: a setting of the dossier. */
export const OPEN_SUGGESTIONS = ['allowed', 'none'] as const
export type OpenSuggestions = (typeof OPEN_SUGGESTIONS)[number]
