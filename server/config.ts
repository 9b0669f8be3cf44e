import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** The only reader of the environment. Settings also come from `DATA_DIR/vankien.env` (lines NAME=value); the environment wins. */

const text = z.string().trim().min(1)
const schema = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url().optional(),
  TLS_CERT: text.optional(),
  TLS_KEY: text.optional(),
  /** Root certificate (PEM) of an office's own authority that a mail server is vouched for by. */
  MAIL_CA: text.optional(),
  /** Comma-separated addresses of proxies whose X-Forwarded-For counts. */
  TRUSTED_PROXIES: z.string().default(''),
  DEMO: z.enum(['0', '1']).default('1'),
  DEMO_PASSWORD: text.default('vankien-demo'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Copies kept by the nightly backup; 0 switches it off. */
  BACKUP_KEEP: z.coerce.number().int().min(0).max(366).default(14),
  /** 1: /metrics answers Prometheus; with a token for whoever knows it, without only for this machine. */
  METRICS: z.enum(['0', '1']).default('0'),
  METRICS_TOKEN: text.min(16).optional(),
  /** Path of LibreOffice when it is not on the PATH. */
  SOFFICE: text.optional(),
})

export const DEFAULT_DEMO_PASSWORD = 'vankien-demo'

export type Config = ReturnType<typeof readConfig>

/** A setting that cannot be used; the message names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads and checks the settings.
 * @param env normally `process.env`
 * @param options.withoutTls leaves certificates out, also those that are gone
 * @throws ConfigError naming the variable
 */
export function readConfig(env: Record<string, string | undefined>, options: { withoutTls?: boolean } = {}) {
  const dataDir = resolve(env.DATA_DIR?.trim() || 'data')
  const merged: Record<string, string | undefined> = { ...readEnvFile(join(dataDir, 'vankien.env')), ...dropEmpty(env) }
  if (options.withoutTls) merged.TLS_CERT = merged.TLS_KEY = undefined
  const parsed = schema.safeParse(merged)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new ConfigError(`Biến ${String(issue.path[0])} không hợp lệ: “${merged[String(issue.path[0])] ?? ''}”. ${issue.message}`)
  }
  const value = parsed.data
  if (Boolean(value.TLS_CERT) !== Boolean(value.TLS_KEY)) throw new ConfigError('Biến TLS_CERT và TLS_KEY phải đặt cùng nhau.')
  for (const name of ['TLS_CERT', 'TLS_KEY'] as const) {
    if (value[name] && !existsSync(value[name]))
      throw new ConfigError(`Biến ${name}: không có tệp ${value[name]}. Chạy “npm run tls” để tạo lại, hoặc bỏ dòng này trong vankien.env.`)
  }
  if (value.MAIL_CA && !existsSync(value.MAIL_CA)) throw new ConfigError(`Biến MAIL_CA: không có tệp ${value.MAIL_CA}.`)
  return {
    dataDir,
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.PUBLIC_URL ?? null,
    tls: value.TLS_CERT && value.TLS_KEY ? { cert: value.TLS_CERT, key: value.TLS_KEY } : null,
    mailCa: value.MAIL_CA ?? null,
    trustedProxies: value.TRUSTED_PROXIES.split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    demo: value.DEMO === '1',
    demoPassword: value.DEMO_PASSWORD,
    logLevel: value.LOG_LEVEL,
    backupKeep: value.BACKUP_KEEP,
    soffice: value.SOFFICE ?? null,
    metrics: value.METRICS === '1' ? { token: value.METRICS_TOKEN ?? null } : null,
  }
}

/** A name like 127.example is none. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** Whether other machines may reach the program: it listens to them, or a proxy in front of it does (FINDINGS W4, W5). */
export const isReachable = ({ host, publicUrl, trustedProxies }: Pick<Config, 'host' | 'publicUrl' | 'trustedProxies'>): boolean =>
  !isLoopback(host) || trustedProxies.length > 0 || (publicUrl !== null && !isLoopback(new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')))

const dropEmpty = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))

function readEnvFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const entries = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line))
    .filter((match) => match !== null)
  return Object.fromEntries(entries.map((match) => [match[1]!, match[2]!]))
}
