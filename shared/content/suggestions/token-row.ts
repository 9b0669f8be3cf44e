import type { Node as PmNode } from '@tiptap/pm/model'
import { type Token, tokenCount, tokensOf } from '../body/tokens.ts'
import { sameToken } from './pieces.ts'

/** Some tokens in a row: those of a block, which are made when somebody asks for them, or tokens that were written since. */
interface Part {
  node: PmNode | null
  tokens: Token[] | null
  /** Index of its first token. */
  start: number
  length: number
}

/** Tokens of a text, block by block: a long section has hundreds of thousands, of which a change is beside a few. */
export class TokenRow {
  #parts: Part[]
  #all: readonly Token[] | null = null
  #length = 0

  /** @param nodes at least one, as a text has */
  constructor(nodes: readonly PmNode[]) {
    this.#parts = nodes.map((node) => ({ node, tokens: null, start: 0, length: tokenCount(node) }))
    this.#place()
  }

  get length(): number {
    return this.#length
  }

  /** All of them, made once. */
  all(): readonly Token[] {
    this.#all ??= this.#parts.flatMap(tokensIn)
    return this.#all
  }

  slice(from: number, to: number): Token[] {
    let found: Token[] = []
    for (let nth = this.#partAt(from); nth < this.#parts.length && this.#parts[nth]!.start < to; nth++) {
      const part = this.#parts[nth]!
      found = found.concat(tokensIn(part).slice(Math.max(0, from - part.start), to - part.start))
    }
    return found
  }

  /** Puts other tokens instead of those from one index up to another. */
  replace(from: number, to: number, now: readonly Token[]): void {
    const first = this.#partAt(from)
    let last = first
    while (last + 1 < this.#parts.length && this.#parts[last + 1]!.start < to) last++
    const tokens = this.slice(this.#parts[first]!.start, from).concat(now, this.slice(to, endOf(this.#parts[last]!)))
    this.#parts.splice(first, last - first + 1, { node: null, tokens, start: 0, length: tokens.length })
    this.#all = null
    this.#place()
  }

  /** Whether both say the same, token by token. */
  says(other: TokenRow): boolean {
    if (this.#length !== other.#length) return false
    return this.#parts.every((part) => {
      const there = other.#parts[other.#partAt(part.start)]
      if (part.node && there?.node && there.start === part.start && (part.node === there.node || part.node.eq(there.node))) return true
      const tokens = other.slice(part.start, endOf(part))
      return tokensIn(part).every((token, nth) => sameToken(token, tokens[nth]!))
    })
  }

  /** The part with the token at an index; the last one for what is behind all. */
  #partAt(index: number): number {
    let [from, to] = [0, this.#parts.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (endOf(this.#parts[middle]!) <= index) from = middle + 1
      else to = middle
    }
    return Math.min(from, Math.max(0, this.#parts.length - 1))
  }

  #place(): void {
    let start = 0
    for (const part of this.#parts) {
      part.start = start
      start += part.length
    }
    this.#length = start
  }
}

const endOf = ({ start, length }: Part): number => start + length

function tokensIn(part: Part): Token[] {
  part.tokens ??= tokensOf([part.node!])
  return part.tokens
}
