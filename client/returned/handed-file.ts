let held: File | null = null

/** A file that one page hands to the next, so that a person need not choose it again. It is taken once. */
export const handedFile = {
  put: (file: File): void => {
    held = file
  },
  take: (): File | null => {
    const file = held
    held = null
    return file
  },
}
