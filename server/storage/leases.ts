import type { Tx } from './writer.ts'

/**
 * Takes or prolongs a lease in the transaction of what it is for: of several programs on one database one does it. One that ends later than any honest clock can
 * have written is over: the clock was put back since. @returns whether `holder` has it now
 */
export async function takeLease(tx: Tx, name: string, holder: string, now: number, milliseconds: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('lease')
    .values({ name, holder, until: now + milliseconds })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until: now + milliseconds })
        .where((is) => is.or([is('lease.holder', '=', holder), is('lease.until', '<=', now), is('lease.until', '>', now + milliseconds)])),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
