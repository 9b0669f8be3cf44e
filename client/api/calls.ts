import type { RoutesOf } from '../../server/api-routes.ts'
import { call, type RequestOptions } from '../request.ts'

/** What a schema of shared/api/inputs accepts, before its defaults. */
export type In<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never

/** A path as the call writes it, without its query and with `:` for each part that is no literal: the name of a route in `RoutesOf`. */
type RouteName<Path extends string> = Path extends `${infer Bare}?${string}`
  ? RouteName<Bare>
  : Path extends `${infer Head}/${infer Rest}`
    ? `${PartName<Head>}/${RouteName<Rest>}`
    : PartName<Path>
// biome-ignore lint/complexity/noBannedTypes: `{}` lacks the key of a literal, and no key of a pattern.
type PartName<Part extends string> = {} extends Record<Part, 1> ? ':' : Part

/** Names in the query of a path that is written out. */
type QueryName<Path extends string> = Path extends `${string}?${infer Query}` ? PairName<Query> : never
type PairName<Query extends string> = Query extends `${infer Pair}&${infer More}`
  ? PairName<Pair> | PairName<More>
  : Query extends `${infer Name}=${string}`
    ? Name
    : never

/** The route of this path among those of its method; never: the server has none that takes these names in the query. */
type RouteAt<Routes, Path extends string> =
  RouteName<Path> extends infer Name extends keyof Routes
    ? [QueryName<Path>] extends [Routes[Name] extends { input: { query: infer Query } } ? keyof Query : never]
      ? Routes[Name]
      : never
    : never

/** The body that the route checks, before its defaults, if it takes one; and options. */
type BodyAnd<Options extends unknown[], Route> = Route extends { input: { json: infer Json } }
  ? [body: Json, ...Options]
  : [body?: Record<string, never>, ...Options]
/** What it answers. */
type AnswerOf<Route> = Route extends { output: infer Output } ? Output : never

/** What may follow the path. */
type Rest<Route, Parameters extends unknown[]> = [Route] extends [never] ? [noSuchRoute: never] : Parameters

type Get = <Path extends string>(
  path: Path,
  ...rest: Rest<RouteAt<RoutesOf<'$get'>, Path>, [options?: RequestOptions]>
) => Promise<AnswerOf<RouteAt<RoutesOf<'$get'>, Path>>>

/** A call with a body. */
type Send<Method extends string, Options extends unknown[] = []> = <Path extends string>(
  path: Path,
  ...rest: Rest<RouteAt<RoutesOf<Method>, Path>, BodyAnd<Options, RouteAt<RoutesOf<Method>, Path>>>
) => Promise<AnswerOf<RouteAt<RoutesOf<Method>, Path>>>

type SendFile = <Path extends string>(
  path: Path,
  ...rest: Rest<RouteAt<RoutesOf<'$post'>, Path>, [file: Blob, signal?: AbortSignal]>
) => Promise<AnswerOf<RouteAt<RoutesOf<'$post'>, Path>>>

/** A call with a body that is answered by a file. */
export type SendPreview = <Path extends string>(
  path: Path,
  ...rest: Rest<RouteAt<RoutesOf<'$post'>, Path>, BodyAnd<[signal?: AbortSignal], RouteAt<RoutesOf<'$post'>, Path>>>
) => Promise<Blob>

declare const CHECKED: unique symbol
/** The path of a route that answers by a file. */
export type FilePath = string & { readonly [CHECKED]: true }

type FileAt = <Path extends string>(path: Path, ...rest: Rest<RouteAt<RoutesOf<'$get'>, Path>, []>) => FilePath

/**
 * One request each, by the path of a route that the server has: what must be sent and what is answered is read off its routes (`server/api-routes.ts`), so that a
 * call and its route can never differ. Parameters are written into the path.
 */
export const get: Get = (path: string, options?: RequestOptions) => call(path, options)
export const post: Send<'$post', [options?: RequestOptions]> = (path: string, body: unknown = {}, options?: RequestOptions) =>
  call(path, { method: 'POST', body, ...options })
export const put: Send<'$put'> = (path: string, body?: unknown) => call(path, { method: 'PUT', body })
export const patch: Send<'$patch'> = (path: string, body?: unknown) => call(path, { method: 'PATCH', body })
export const remove: Send<'$delete'> = (path: string, body?: unknown) => call(path, { method: 'DELETE', body })
/** A file as it is; the server may read it for two minutes. */
export const postFile: SendFile = (path: string, file?: Blob, signal?: AbortSignal) => call(path, { method: 'POST', file, timeout: 120_000, signal })
/** Where a file is fetched (`fetchFile`): held against the routes like every other call. */
export const fileAt: FileAt = (path: string, _noSuchRoute?: never) => path as FilePath
