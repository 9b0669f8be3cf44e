/** In an address, `gopy` names the thread that is opened beside the text; this, the list of suggestions of the section. */
export const SUGGESTIONS_BESIDE = 'de-nghi'
