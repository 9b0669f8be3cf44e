import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { sha256 } from '../storage/audit.ts'
import { findOpenLink, markLinkUsed } from '../storage/secret-links.ts'
import { SlidingWindow } from './sliding-window.ts'

/** What a secret link lets its holder into. */
export interface LinkAccess {
  linkId: string
  dossierId: string
  object: string
  /** For whom it was made, in words. */
  holder: string
  rights: readonly string[]
  /** Milliseconds since 1970. */
  expiresAt: number
}

const MINUTE = 60_000
/** The last use is noted this often at most: a page that asks every second writes nothing. */
const NOTE_MS = MINUTE

/**
 * The door for holders of a secret link. A secret that was never given, one that is over, one that was revoked and one of another page are refused in the same
 * words. An address that comes with 30 wrong ones within a minute waits until it is over, whatever it brings.
 */
export class LinkDoor {
  readonly #wrong = new SlidingWindow(30, MINUTE)
  readonly #ctx: Pick<Context, 'db' | 'writer' | 'now'>

  constructor(ctx: Pick<Context, 'db' | 'writer' | 'now'>) {
    this.#ctx = ctx
  }

  /** @throws Refusal `link-closed`, `too-many-requests` */
  async open(secret: string, purpose: string, address: string): Promise<LinkAccess> {
    const { db, writer } = this.#ctx
    const now = this.#ctx.now()
    if (this.#wrong.full(address, now)) throw new Refusal('too-many-requests')
    const link = await findOpenLink(db, sha256(secret), now)
    if (link?.purpose !== purpose) {
      this.#wrong.add(address, now)
      throw new Refusal('link-closed')
    }
    if (now - (link.last_used_at ?? 0) > NOTE_MS) await writer.transaction((tx) => markLinkUsed(tx, link.id, now))
    return {
      linkId: link.id,
      dossierId: link.dossier_id,
      object: link.object,
      holder: link.holder,
      rights: JSON.parse(link.rights_json) as string[],
      expiresAt: link.expires_at,
    }
  }
}
