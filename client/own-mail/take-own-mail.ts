import type { OwnMailView } from '@van-kien/shared/api/mail.ts'
import { mailQueries } from '../api/mail.ts'
import { queryClient } from '../queries.ts'

/** What the server answered to a change is what stands there now. */
export const takeOwnMail = (view: OwnMailView): void => void queryClient.setQueryData(mailQueries.own().queryKey, view)
