import { useSuspenseQuery } from '@tanstack/react-query'
import type { MeView } from '@van-kien/shared/api/views.ts'
import { queries } from '../queries.ts'

/** The person who is signed in. Only below the route that has asked already. */
export const useMe = (): MeView => useSuspenseQuery(queries.me()).data
