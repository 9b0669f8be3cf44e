import { createHash } from 'node:crypto'
import { CHAIN_START, type ChainEntry, nextEntry, printedHead, verifyChain } from '@van-kien/shared/domain/audit-chain.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { versionText } from '@van-kien/shared/domain/version-bytes.ts'
import { describe, expect, test } from 'vitest'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function chain(length: number): ChainEntry[] {
  const entries: ChainEntry[] = []
  for (let index = 0; index < length; index++)
    entries.push(
      nextEntry(entries.at(-1) ?? null, { chain: 'ho-so', at: index, actor: 'an', action: 'section.approve', dataJson: `{"n":${index}}` }, hash),
    )
  return entries
}

describe('A1: hash chains', () => {
  test('an untouched chain holds and names its head', () => {
    const entries = chain(5)
    expect(verifyChain(entries, hash)).toEqual({ ok: true, head: entries[4]!.hash, length: 5 })
    expect(verifyChain([], hash)).toEqual({ ok: true, head: CHAIN_START, length: 0 })
    expect(printedHead(entries[4]!.hash)).toBe(entries[4]!.hash.slice(0, 16))
  })

  test('any changed field of any entry is noticed, and so is an entry left out, put in or swapped', () => {
    for (const field of ['chain', 'at', 'actor', 'action', 'dataJson', 'hash'] as const)
      for (let index = 0; index < 5; index++) {
        const entries = chain(5)
        entries[index] = { ...entries[index]!, [field]: field === 'at' ? 999 : 'khác' }
        expect([field, index, verifyChain(entries, hash).ok]).toEqual([field, index, false])
      }
    const entries = chain(5)
    expect(verifyChain(entries.toSpliced(2, 1), hash)).toEqual({ ok: false, seq: 3, problem: 'gap' })
    expect(verifyChain(entries.toSpliced(1, 0, entries[1]!), hash)).toMatchObject({ ok: false })
    expect(verifyChain([entries[1]!, entries[0]!, ...entries.slice(2)], hash)).toMatchObject({ ok: false })
    const forged = nextEntry(entries[1]!, { ...entries[2]!, dataJson: '{"n":"khác"}' }, hash)
    expect(verifyChain(entries.with(2, forged), hash)).toEqual({ ok: false, seq: 4, problem: 'broken-link' })
  })
})

describe('V1: the bytes of a version', () => {
  const facts = { title: 'Kinh tế', level: 'num' as const, path: ['Kết quả'], content: { type: 'doc', content: [] }, figures: [] }

  test('every part of what is approved changes them; the order of keys does not', () => {
    const text = versionText(facts)
    const others = [{ title: 'kinh tế' }, { level: 'num2' as const }, { path: ['Kết', 'quả'] }, { content: { type: 'doc' } }, { figures: [1] }]
    expect(new Set(others.map((change) => versionText({ ...facts, ...change })).concat(text)).size).toBe(others.length + 1)
    expect(versionText({ ...facts, content: { content: [], type: 'doc' } })).toBe(text)
  })

  test('one value has one text', () => {
    expect(canonicalJson({ b: [1, undefined, { d: null, c: 'ủ' }], a: undefined, A: true })).toBe('{"A":true,"b":[1,null,{"c":"ủ","d":null}]}')
    expect(canonicalJson(JSON.parse('{"__proto__":1,"10":2,"9":3}'))).toBe('{"10":2,"9":3,"__proto__":1}')
  })
})
