import type { LegacyEncoding } from '@van-kien/shared/domain/legacy-encodings.ts'

/** What a paste left out or changed, for the person to know. Numbers are counts. */
export interface PasteNotes {
  images: number
  /** Remarks in Word's margin. */
  comments: number
  /** Places that somebody deleted with tracked changes on. */
  deleted: number
  /** Places that were struck through and are plain words now. */
  struck: number
  hidden: number
  nestedTables: number
  /** Old encodings that were read. */
  encodings: Set<'TCVN3' | 'VNI'>
  /** Signs that no encoding could read. */
  lost: Set<string>
}

export const noNotes = (): PasteNotes => ({
  images: 0,
  comments: 0,
  deleted: 0,
  struck: 0,
  hidden: 0,
  nestedTables: 0,
  encodings: new Set(),
  lost: new Set(),
})

export const encodingName = (encoding: LegacyEncoding): 'TCVN3' | 'VNI' => (encoding === 'vni' ? 'VNI' : 'TCVN3')
