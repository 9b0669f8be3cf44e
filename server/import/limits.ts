/** What a file may cost. A report of 84 pages has about 3 MB of XML; what is larger than these is not a report. */
export const LIMITS = {
  /** Bytes of the uploaded file. */
  file: 30 * 2 ** 20,
  /** Bytes of one part after unpacking, and of all parts that are read. */
  part: 32 * 2 ** 20,
  unpacked: 64 * 2 ** 20,
  /** A part may be this many times as large as its packed bytes; honest XML stays below 60. Small parts are not held to it. */
  ratio: 200,
  ratioFrom: 2 ** 20,
  /** Names in the archive. */
  entries: 5000,
  /** Elements inside each other. */
  depth: 200,
  /** Time and memory of the process that reads, and how long it stays without a file. */
  milliseconds: 30_000,
  heapMegabytes: 640,
  idleMilliseconds: 60_000,
} as const
