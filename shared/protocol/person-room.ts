/**
 * The room of whoever is signed in on a connection: after `open` the server sends an `event` frame (JSON of `PersonEvent`) whenever something of theirs
 * changed. A file of its own: only what is fetched later uses it in a browser.
 */
export const PERSON_ROOM = 'p/me'

/** Their notices changed: read them again. */
export type PersonEvent = { type: 'notices' }
