import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { CityViewerTable } from './city-tables.ts'
import type { Database } from './database.ts'
import type { Tx } from './writer.ts'

/** City whose wards a person follows; null: none. */
export async function cityOf(db: Database, userId: UserId): Promise<string | null> {
  return (await db.selectFrom('city_viewer').select('city').where('user_id', '=', userId).executeTakeFirst())?.city ?? null
}

/** Everybody who follows a city, by city and name; `city`: only that one's. Whose account is stopped is named as well. */
export async function listCityViewers(db: Database, city?: string) {
  const rows = db
    .selectFrom('city_viewer')
    .innerJoin('user', 'user.id', 'city_viewer.user_id')
    .leftJoin('user as giver', 'giver.id', 'city_viewer.given_by')
    .selectAll('city_viewer')
    .select(['user.name', 'user.username', 'user.banned', 'giver.name as giver_name'])
    .orderBy('city_viewer.city')
    .orderBy('user.name')
  return (city === undefined ? rows : rows.where('city_viewer.city', '=', city)).execute()
}

export async function insertCityViewer(tx: Tx, row: CityViewerTable): Promise<void> {
  await tx.insertInto('city_viewer').values(row).execute()
}

export async function deleteCityViewer(tx: Tx, userId: UserId): Promise<void> {
  await tx.deleteFrom('city_viewer').where('user_id', '=', userId).execute()
}
