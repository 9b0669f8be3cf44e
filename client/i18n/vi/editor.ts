/** Texts of the editor and of the state of saving. */
export const editor = {} as const
