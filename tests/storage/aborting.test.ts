import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAborting } from '../support/aborting-engine.ts'
import { loadContract } from './contract-loads.ts'
import { logContract } from './contract-log.ts'
import { roomContract } from './contract-rooms.ts'
import { transactionContract } from './contract-transactions.ts'

const engine = { name: 'an engine that loses the transaction with a failed statement', open: openAborting }

test('it does lose it: what follows a failed statement fails, and the commit keeps nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'van-kien-storage-'))
  const { db, writer, close } = await openAborting(dataDir)
  const put = (tx: Pick<typeof db, 'insertInto'>, key: string) => tx.insertInto('installation').values({ key, value: '' }).execute()
  const errors: string[] = []
  await writer.transaction(async (tx) => {
    await put(tx, 'one')
    for (const key of ['one', 'two']) await put(tx, key).catch((error: Error) => errors.push(error.message))
  })
  expect(errors).toEqual([expect.stringContaining('UNIQUE'), expect.stringContaining('aborted')])
  expect(await db.selectFrom('installation').select('key').where('key', 'in', ['one', 'two']).execute()).toEqual([])
  await writer.transaction((tx) => put(tx, 'three'))
  await close()
  rmSync(dataDir, { recursive: true })
})

logContract(engine)
loadContract(engine)
transactionContract(engine)
roomContract(engine)
