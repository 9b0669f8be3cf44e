import { send } from '../request.ts'
import type { SendPreview } from './calls.ts'

/** Real pages as a PDF, of numbers or a form that are not stored yet. Making them may take a while. */
export const preview: SendPreview = (path: string, body?: unknown, signal?: AbortSignal) =>
  send(path, { method: 'POST', body, timeout: 180_000, signal }).then((response) => response.blob())
