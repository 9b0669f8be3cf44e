import { KINDS, type Kind, NAMES } from './servers.ts'

export type Row = { measure: string; unit: string; better: 'less' | 'more'; values: Partial<Record<Kind, number | null>>; note?: string }

const PEERS = KINDS.filter((kind) => kind !== 'ours')
const head = (names: readonly string[]): string[] => [`| ${names.join(' | ')} |`, `|${names.map(() => '---').join('|')}|`]

const shown = (value: number | null | undefined): string => {
  if (value === undefined || value === null) return '–'
  if (!Number.isFinite(value)) return 'failed'
  if (value === 0) return '0'
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Ours through a peer's; bold where the peer is better. */
function ratio({ values, better }: Row, peer: Kind): string {
  const ours = values.ours
  const theirs = values[peer]
  if (typeof ours !== 'number' || typeof theirs !== 'number' || !Number.isFinite(ours) || !Number.isFinite(theirs) || theirs === 0) return '–'
  const quotient = ours / theirs
  const peerWins = better === 'less' ? quotient > 1.05 : quotient < 0.95
  const text = `× ${quotient.toFixed(2)}`
  return peerWins ? `**${text}**` : text
}

/** Ratios first, then what was measured. */
export function markdown(rows: readonly Row[], machine: string): string {
  const name = (row: Row): string => `${row.measure}, ${row.unit} (${row.better} is better)`
  return [
    machine,
    '',
    'Ours divided by each peer. Bold: the peer is better.',
    '',
    ...head(['', ...PEERS.map((peer) => NAMES[peer])]),
    ...rows.map((row) => `| ${name(row)} | ${PEERS.map((peer) => ratio(row, peer)).join(' | ')} |`),
    '',
    'What was measured.',
    '',
    ...head(['', ...KINDS.map((kind) => NAMES[kind])]),
    ...rows.map((row) => `| ${name(row)} | ${KINDS.map((kind) => shown(row.values[kind])).join(' | ')} |`),
  ].join('\n')
}
