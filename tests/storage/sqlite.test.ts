import { openStorage } from '@van-kien/server/storage/database.ts'
import { loadContract } from './contract-loads.ts'
import { logContract } from './contract-log.ts'
import { roomContract } from './contract-rooms.ts'
import { transactionContract } from './contract-transactions.ts'

const engine = { name: 'SQLite', open: openStorage }

logContract(engine)
loadContract(engine)
transactionContract(engine)
roomContract(engine)
