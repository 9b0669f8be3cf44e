import { readLocal, writeLocal } from '../collab/local-storage.ts'

/**
 * Which HTML on the clipboard came out of an editor of this browser. Any page may write the attributes of ours (`data-pm-slice`); a copy of ours bears a name that
 * only this browser knows.
 */
const NAME = 'data-vk-copy'
const KEY = 'vk.copied'
/** A paste may come long after the copy, but not after so many others. */
const MOST = 20

/** Names what is being copied. */
export function nameCopy(root: ParentNode): void {
  const [first] = root.children
  if (!first) return
  const name = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  first.setAttribute(NAME, name)
  writeLocal(KEY, [name, ...(readLocal<string[]>(KEY) ?? [])].slice(0, MOST))
}

/** It was copied here. */
export function isOwnCopy(root: ParentNode): boolean {
  const name = root.querySelector(`[${NAME}]`)?.getAttribute(NAME)
  return name != null && (readLocal<string[]>(KEY) ?? []).includes(name)
}
