import JSZip from 'jszip'

export interface ZipEntry {
  name: string
  bytes: Uint8Array
  /** ISO time. */
  at: string
}

/** Files in one .zip, names in UTF-8, in the order given; the same files give the same bytes. They are compressed already. */
export function zipFiles(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const zip = new JSZip()
  for (const { name, bytes, at } of entries) zip.file(name, bytes, { date: new Date(at), createFolders: false })
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE', platform: 'DOS' })
}
