/** The text in composed letters (NFC), its blanks and line ends as single spaces, none at its ends. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Words and numbers of a text in composed letters, one after the other, without any other sign. */
export const textWords = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
