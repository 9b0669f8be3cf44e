import { createMiddleware } from 'hono/factory'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'

export type { Person }

/** What every handler finds in `c.var`. `person` is null before sign-in: routes behind `signedIn` may rely on `c.var.me`. */
export interface AppEnv {
  Variables: {
    ctx: Context
    person: Person | null
    me: Person
    /** Where the request comes from, for limits: see `clientAddress`. */
    address: string
  }
}

/** Lets only signed-in people pass; the handler reads `c.var.me`. */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  if (!c.var.person) throw new Refusal('not-signed-in')
  c.set('me', c.var.person)
  await next()
})

/** Lets only the installation's administrators pass. */
export const adminOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (!c.var.person) throw new Refusal('not-signed-in')
  if (!c.var.person.isAdmin) throw new Refusal('forbidden')
  c.set('me', c.var.person)
  await next()
})
