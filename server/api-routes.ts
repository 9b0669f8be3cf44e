import type { HonoBase } from 'hono/hono-base'
import type { createApp } from './app.ts'

/** All members of a union at once. */
type Both<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer All) => void ? All : never

/** By path and method (`$get`): what each mounted route takes and answers, as the router knows it. */
type Schema = Both<ReturnType<typeof createApp> extends HonoBase<infer _Env, infer Mounted, infer _Base, infer _Path> ? Mounted : never>

/** `/api/documents/:id/drafts` without the names of its parameters: `/api/documents/:/drafts`. */
type Nameless<Path> = Path extends `${infer Head}/${infer Rest}` ? `${NamelessPart<Head>}/${Nameless<Rest>}` : NamelessPart<Path>
type NamelessPart<Part> = Part extends `:${string}` ? ':' : Part & string

/**
 * The routes of one method (`$get`, `$post` …) by path, each parameter written `:`. Read off the mounted routes, so that the client's calls
 * (`client/api/calls.ts`) are held against what the server has. Types only.
 */
export type RoutesOf<Method extends string> = {
  [Path in keyof Schema as Method extends keyof Schema[Path] ? Nameless<Path> : never]: Schema[Path][Method & keyof Schema[Path]]
}
