import { timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { ProgramStatus } from '@van-kien/shared/api/system.ts'
import { createMiddleware } from 'hono/factory'
import { type Config, isLoopback } from './config.ts'
import { Refusal } from './errors.ts'
import { hostName } from './host-check.ts'
import { prometheusText } from './ops/prometheus.ts'
import type { AppEnv } from './routes/env.ts'

/**
 * /metrics for Prometheus, off unless METRICS=1. With METRICS_TOKEN for whoever sends it as a bearer token; without, only for this machine itself, and
 * never through a proxy, whose requests all come from this machine: one is told by what it adds, or by the name that was asked for. Everybody else gets
 * `not-found`.
 */
export const metricsDoor = ({ metrics }: Pick<Config, 'metrics'>, status: () => ProgramStatus) =>
  createMiddleware<AppEnv>(async (c) => {
    const given = c.req.header('authorization') ?? ''
    const allowed = metrics?.token ? isToken(given, metrics.token) : metrics !== null && isThisMachine(c)
    if (!allowed || c.req.method !== 'GET') throw new Refusal('not-found')
    return c.text(prometheusText(status()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' })
  })

function isThisMachine(c: Parameters<typeof getConnInfo>[0]): boolean {
  // The app is called without a socket.
  if (!c.env || !('incoming' in c.env)) return false
  const address = (getConnInfo(c).remote.address ?? '').replace(/^::ffff:/, '')
  return isLoopback(address) && isLoopback(hostName(c.req.header('host') ?? '')) && PROXY_HEADERS.every((name) => c.req.header(name) === undefined)
}

const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']

function isToken(authorization: string, token: string): boolean {
  const given = Buffer.from(authorization)
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
