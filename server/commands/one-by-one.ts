/**
 * What a command does to many sections, each in a turn of its own. A refusal is told and the others go on. What nobody foresaw (a full disk) ends it:
 * what was done before is noted all the same, and only then it is thrown.
 */
export class OneByOne<R> {
  readonly refused: R[] = []
  readonly #refusalOf: (sectionId: string, error: unknown) => R | null
  #failure: { error: unknown } | null = null

  /** @param refusalOf what the person is told of an error; null: nobody foresaw it */
  constructor(refusalOf: (sectionId: string, error: unknown) => R | null) {
    this.#refusalOf = refusalOf
  }

  async attempt(sectionId: string, act: () => Promise<void>): Promise<void> {
    if (this.#failure) return
    try {
      await act()
    } catch (error) {
      const refusal = this.#refusalOf(sectionId, error)
      if (refusal) this.refused.push(refusal)
      else this.#failure = { error }
    }
  }

  /** To be called when what was done is noted. @throws what nobody foresaw */
  end(): void {
    if (this.#failure) throw this.#failure.error
  }
}
